import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../src/lib/network.js';
import { commandLine } from '../src/lib/processes.js';
import { call } from './support/http.js';
import { eventually, killIfThere, processesMentioning } from './support/processes.js';

interface Run {
  process: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

describe('npm start', function () {
  this.timeout(180_000);
  let folder: string;
  let dataDir: string;
  let port: number;
  let url: string;
  const listeners: Server[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-start-'));
    dataDir = join(folder, 'data');
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
  });

  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await eventually('no process is left', async () => {
      const left = await processesMentioning(folder);
      for (const id of left) killIfThere(id);
      return left.length === 0;
    });
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts a command as a terminal would: in a process group of its own, which Ctrl-C then reaches as a whole. */
  function run(command: string[], environment: Record<string, string> = {}): Run {
    const { PATH, HOME } = process.env;
    const child = spawn(command[0]!, command.slice(1), {
      env: { PATH, HOME, DATA_DIR: dataDir, PORT: String(port), npm_config_update_notifier: 'false', ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.errors += text));
    return {
      process: child,
      output: () => texts.output,
      errors: () => texts.errors,
      ended: once(child, 'close').then(([code]) => code),
    };
  }

  const npmStart = (environment?: Record<string, string>) => run(['npm', 'start'], environment);
  const launcher = (environment?: Record<string, string>) => run([process.execPath, 'scripts/start.mjs'], environment);
  const pressCtrlC = ({ process: { pid } }: Run) => process.kill(-pid!, 'SIGINT');

  async function healthy(server: Run): Promise<void> {
    const answer = eventually(
      'healthy',
      async () => {
        const response = await fetch(`${url}/api/health`).catch(() => undefined);
        return response?.status === 200;
      },
      60_000,
    );
    const exit = server.ended.then((code) => {
      throw new Error(`ended with ${code}:\n${server.output()}${server.errors()}`);
    });
    await Promise.race([answer, exit]);
  }

  async function started(environment?: Record<string, string>): Promise<Run> {
    const server = npmStart(environment);
    await healthy(server);
    await eventually('the banner', async () => server.output().includes('guildhall is ready'));
    return server;
  }

  async function stopped(server: Run): Promise<void> {
    const from = Date.now();
    pressCtrlC(server);
    assert.equal(await server.ended, 0, server.errors());
    assert.deepEqual(await processesMentioning(folder), []);
    assert.ok(Date.now() - from < 10_000);
  }

  /** The child that runs a module, by the end of its path without extension. */
  async function child(module: string): Promise<number | undefined> {
    for (const id of await processesMentioning(folder)) {
      if (new RegExp(`${module}\\.(ts|js|mjs)$`).test(await commandLine(id))) return id;
    }
    return undefined;
  }

  async function listen(takenPort: number): Promise<void> {
    const listener = createServer().listen(takenPort, '127.0.0.1');
    listeners.push(listener);
    await once(listener, 'listening');
  }

  async function failsWith(server: Run, ...lines: RegExp[]): Promise<void> {
    assert.equal(await server.ended, 1);
    const errors = server.errors().trim().split('\n');
    assert.equal(errors.length, lines.length, server.errors());
    for (const [index, line] of lines.entries()) assert.match(errors[index]!, line);
    assert.deepEqual(await processesMentioning(folder), []);
  }

  it('becomes healthy, says where and what it is, and leaves nothing behind on Ctrl-C', async () => {
    const server = npmStart();
    await healthy(server);
    await eventually('the banner', async () => server.output().includes('Ctrl-C'));
    assert.match(server.output(), /making the database; the first start takes some seconds/);
    assert.ok(server.output().includes(`guildhall is ready: ${url}`));
    assert.match(server.output(), /sandbox.*no real money/);
    for (const command of ['npm run demo', `curl ${url}/api/health`, `curl -X POST ${url}/api/auth/signup`]) {
      assert.ok(server.output().includes(command), command);
    }
    await stopped(server);
  });

  it('stops on SIGTERM to npm', async () => {
    const server = await started();
    server.process.kill('SIGTERM');
    assert.equal(await server.ended, 0);
    assert.deepEqual(await processesMentioning(folder), []);
  });

  it('stops on Ctrl-C while it starts', async () => {
    const server = launcher();
    await eventually('the database is being made', async () => stat(join(dataDir, 'postgres')).catch(() => undefined));
    pressCtrlC(server);
    assert.equal(await server.ended, 0);
    assert.equal(server.errors(), '');
    assert.deepEqual(await processesMentioning(folder), []);
  });

  it('keeps data and secrets over a restart', async () => {
    const account = { email: 'ada@example.com', password: 'correct horse battery' };
    const first = await started();
    const signUp = await call('POST', `${url}/api/auth/signup`, { body: account });
    assert.equal(signUp.status, 201, signUp.text);
    await stopped(first);
    const secretsFile = join(dataDir, 'secrets.json');
    assert.equal((await stat(secretsFile)).mode & 0o777, 0o600);
    const secrets = await readFile(secretsFile, 'utf8');
    assert.match(JSON.parse(secrets).SECRET_KEYS, /^[0-9a-f]{64}$/);

    const second = await started();
    const login = await call('POST', `${url}/api/auth/login`, { body: account });
    assert.equal(login.status, 200, login.text);
    assert.equal(await readFile(secretsFile, 'utf8'), secrets);
    await stopped(second);
  });

  it('starts a killed child again', async () => {
    const server = await started();
    for (const module of ['workers/all', 'src/server']) {
      const killed = await child(module);
      assert.ok(killed, module);
      process.kill(killed, 'SIGKILL');
      await eventually(`${module} is back`, async () => {
        const id = await child(module);
        return id !== undefined && id !== killed;
      });
    }
    await healthy(server);
    await stopped(server);
  });

  it('starts again after a kill -9 of the supervisor, whose children end by themselves', async () => {
    const first = await started();
    const supervisor = await child('scripts/start');
    assert.ok(supervisor);
    process.kill(supervisor, 'SIGKILL');
    const second = await started();
    assert.equal(await first.ended, null);
    await stopped(second);
  });

  it('names a port that is taken', async () => {
    await listen(port);
    await failsWith(launcher(), new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is already in use: set PORT to another`));
  });

  it('takes another port for the Stripe sandbox when the one after PORT is taken', async () => {
    await listen(port + 1).catch(() => {}); // Somebody else has it: just as well.
    await stopped(await started());
  });

  it('names a data folder that cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await failsWith(launcher({ DATA_DIR: join(file, 'data') }), /^DATA_DIR .+ is not writable \(ENOTDIR\)/);
  });

  it('names the process that uses the data folder already', async () => {
    const first = await started();
    const second = launcher({ PORT: String(await freePort()) });
    assert.equal(await second.ended, 1);
    assert.match(second.errors(), /^Another guildhall \(process \d+\) is using .+\n$/);
    await stopped(first);
  });

  it('names every wrong variable, one a line', async () => {
    await failsWith(launcher({ PORT: 'eighty', REDIS_URL: 'http://redis' }), /^PORT /, /^REDIS_URL /);
  });

  it('says when the database cannot be reached', async () => {
    const DATABASE_URL = `postgres://nobody@127.0.0.1:${await freePort()}/nothing`;
    await failsWith(launcher({ DATABASE_URL }), /^The database could not be migrated: .*ECONNREFUSED/);
  });

  it('says when Node.js is too old', async () => {
    const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})';
    await failsWith(
      run([process.execPath, '--import', pretend, 'scripts/start.mjs']),
      /^guildhall needs Node\.js 20\.19 or newer/,
    );
  });
});
