import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { freePort } from '../../src/lib/network.js';

const run = promisify(execFile);

/** Each test gets a database of its own; 0 holds the counter. */
const databases = 10_000;

export interface RedisServer {
  url: string;
  port: number;
  stop(): Promise<void>;
}

export interface TestRedis {
  url: string;
  drop(): Promise<void>;
}

/** The name of a Redis or Valkey server program on the PATH. */
export async function findRedisProgram(): Promise<string | undefined> {
  for (const program of ['redis-server', 'valkey-server']) {
    try {
      await run(program, ['--version']);
      return program;
    } catch {}
  }
  return undefined;
}

/**
 * Starts a Redis of one's own, set up as guildhall wants it (`noeviction`) but keeping nothing on disk. For tests that
 * stop or flush the whole server; others take {@link createTestRedis}.
 *
 * @param port a fixed one to bring a stopped server back where its clients look for it
 */
export async function startRedis({ port }: { port?: number } = {}): Promise<RedisServer> {
  const program = await findRedisProgram();
  if (!program) throw new Error('Neither redis-server nor valkey-server is on the PATH');
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    const settings: Record<string, string> = {
      port: String(chosen),
      bind: '127.0.0.1',
      databases: String(databases),
      save: '',
      appendonly: 'no',
      'maxmemory-policy': 'noeviction',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    // In a process group of its own: Ctrl-C must not take it away while tests still clean up.
    const server = spawn(program, flags, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    if (await isReady(server)) return { url: `redis://127.0.0.1:${chosen}`, port: chosen, stop: stopper(server) };
    if (attempt === 5) throw new Error(`${program} did not start on port ${chosen}`);
  }
}

async function isReady(server: ChildProcess): Promise<boolean> {
  const lines = createInterface({ input: server.stdout! });
  const ready = (async () => {
    for await (const line of lines) if (line.includes('Ready to accept connections')) return true;
    return false;
  })();
  const result = await ready;
  server.stdout!.resume();
  return result;
}

function stopper(server: ChildProcess): () => Promise<void> {
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, 'exit');
    kill();
    await exit;
  };
}

/** An empty Redis database of the test's own on the server that `npm test` has started. */
export async function createTestRedis(): Promise<TestRedis> {
  const server = process.env.TEST_REDIS_URL;
  if (!server) throw new Error('No test Redis: run the tests with "npm test [-- files]"');
  const counter = new Redis(server);
  const count = await counter.incr('guildhall:test-databases').finally(() => counter.disconnect());
  const url = `${server}/${1 + (count % (databases - 1))}`;
  const drop = async () => {
    const client = new Redis(url);
    await client.flushdb().finally(() => client.disconnect());
  };
  await drop();
  return { url, drop };
}
