import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/lib/network.js';
import { createTestDatabase } from './database.js';
import { eventually } from './processes.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** What it has written to its standard output and error. */
  output(): string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  terminate(): Promise<number | null>;
}

/** What the processes of one installation share. */
export interface Installation {
  environment: Record<string, string>;
  /** Starts a web process and waits until it is healthy. */
  web(environment?: Record<string, string>): Promise<ServerProcess>;
  /** Starts `workers/<name>`. */
  worker(name: string, environment?: Record<string, string>): ServerProcess;
  /** Ends every process that is left, and the database. */
  stop(): Promise<void>;
}

/**
 * An installation whose processes are real ones: a database of its own and a data folder, nothing started yet.
 *
 * @param options.build the folder of a build to run; without, the sources run
 */
export async function createInstallation(
  options: { build?: string; environment?: Record<string, string> } = {},
): Promise<Installation> {
  const [database, folder, port, stripePort] = await Promise.all([
    createTestDatabase(),
    mkdtemp(join(tmpdir(), 'guildhall-installation-')),
    freePort(),
    freePort(),
  ]);
  const { PATH = '', HOME = '' } = process.env;
  const environment: Record<string, string> = {
    PATH,
    HOME,
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    STRIPE_SANDBOX_PORT: String(stripePort),
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SECRET_KEYS: '22'.repeat(32),
    ...options.environment,
  };
  const processes: ServerProcess[] = [];

  const start = (module: string, own: Record<string, string>): ServerProcess => {
    const program = options.build
      ? [join(options.build, `${module}.js`)]
      : ['--import', 'tsx', join(root, `${module}.ts`)];
    const env = { ...environment, ...own };
    const child = spawn(process.execPath, program, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const exit = once(child, 'close').then(([code]) => code as number | null);
    const end = async (signal: NodeJS.Signals): Promise<number | null> => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exit;
    };
    const started: ServerProcess = {
      url: `http://127.0.0.1:${env.PORT}`,
      child,
      output: () => output,
      kill: () => end('SIGKILL').then(() => undefined),
      terminate: () => end('SIGTERM'),
    };
    processes.push(started);
    return started;
  };

  return {
    environment,
    async web(own = {}) {
      const web = start('src/server', own);
      await eventually(
        `${web.url} is healthy`,
        async () => {
          if (web.child.exitCode !== null) throw new Error(`it ended:\n${web.output()}`);
          return (await fetch(`${web.url}/api/health`).catch(() => null))?.ok;
        },
        60_000,
      );
      return web;
    },
    worker: (name, own = {}) => start(`workers/${name}`, own),
    async stop() {
      await Promise.all(processes.map((running) => running.kill()));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
