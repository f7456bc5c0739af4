import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { overrideEnvironment } from '../config/env.js';
import { randomSecret } from '../src/lib/dataDirectory.js';
import { startEmbeddedPostgres } from '../src/lib/embeddedPostgres.js';
import { migrate } from '../src/lib/migrate.js';
import { execute } from '../test/support/database.js';
import { findRedisProgram, startRedis } from '../test/support/redis.js';
import type { RunCounts } from '../test/support/reporter.js';
import { installRedis } from './support/installRedis.js';

/** Tests lose nothing worth keeping when the machine does; these make PostgreSQL several times faster. */
const databaseSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '500',
  max_wal_size: '256MB',
};

const cleanups: Array<() => Promise<unknown>> = [];
let mocha: ChildProcess | undefined;
let preparing: Promise<void> | undefined;
let cleaning: Promise<void> | undefined;

function cleanUp(): Promise<void> {
  cleaning ??= (async () => {
    await preparing?.catch(() => {});
    for (const cleanup of cleanups.reverse()) await cleanup().catch((error) => console.error(error.message));
  })();
  return cleaning;
}

/** `npm test [-- files, folders, globs or mocha options]`. */
async function main(): Promise<void> {
  const { files, options } = await readArguments(process.argv.slice(2));
  const folder = await mkdtemp(join(await roomyTemporaryFolder(), 'guildhall-tests-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o711);
  preparing = prepareRedis().then(() => prepareDatabase(folder));
  await preparing;
  process.env.NODE_ENV = 'test';
  process.env.LOG_LEVEL ??= 'silent';

  const serial = files.filter((file) => file.endsWith('.serial.test.ts'));
  const parallel = files.filter((file) => !file.endsWith('.serial.test.ts'));
  const jobs = String(availableParallelism());
  const counts = { passes: 0, failures: 0 };
  for (const [batch, mode] of [
    [parallel, ['--parallel', '--jobs', jobs]],
    [serial, []],
  ] as const) {
    if (batch.length === 0) continue;
    const { passes, failures } = await runMocha(batch, [...mode, ...options], join(folder, 'counts.json'));
    counts.passes += passes;
    counts.failures += failures;
  }
  if (counts.passes + counts.failures === 0) console.error('No test ran');
  await cleanUp();
  process.exitCode = counts.failures > 0 || counts.passes === 0 ? 1 : 0;
  console.log(`${counts.passes} passed, ${counts.failures} failed`);
}

async function readArguments(args: string[]): Promise<{ files: string[]; options: string[] }> {
  const isFiles = (arg: string) => !arg.startsWith('-') && (isFolder(arg) || /\*|\.test\.ts$/.test(arg));
  const patterns = args.filter(isFiles).map((arg) => (isFolder(arg) ? join(arg, '**/*.test.ts') : arg));
  const files = await glob(patterns.length > 0 ? patterns : ['test/**/*.test.ts'], { expandDirectories: false });
  return { files: files.sort(), options: args.filter((arg) => !isFiles(arg)) };
}

/** Memory, where there is plenty: a database is copied there in 20 ms, on some disks it takes half a second. */
async function roomyTemporaryFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > 3 * 2 ** 30 ? '/dev/shm' : tmpdir();
}

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory();

/** One migrated database for the run; each test copies it, which takes a moment. */
async function prepareDatabase(folder: string): Promise<void> {
  let server = process.env.TEST_DATABASE_URL;
  if (!server) {
    const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), settings: databaseSettings });
    cleanups.push(() => database.stop());
    server = database.url;
  }
  const template = `guildhall_template_${randomSecret(8)}`;
  await execute(server, `CREATE DATABASE ${template}`);
  cleanups.push(() => execute(server, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${template}`;
  overrideEnvironment({ DATABASE_URL: url.href, NODE_ENV: 'test' });
  await migrate();
  delete process.env.DATABASE_URL;
  process.env.TEST_DATABASE_URL = server;
  process.env.TEST_TEMPLATE_DATABASE = template;
}

async function prepareRedis(): Promise<void> {
  if (process.env.TEST_REDIS_URL) return;
  if (!(await findRedisProgram())) await installRedis();
  const redis = await startRedis();
  cleanups.push(() => redis.stop());
  process.env.TEST_REDIS_URL = redis.url;
}

async function runMocha(files: string[], options: string[], countsFile: string): Promise<RunCounts> {
  const program = join('node_modules', 'mocha', 'bin', 'mocha.js');
  const args = ['--import', 'tsx', program, '--reporter-option', `counts=${countsFile}`, ...options, ...files];
  mocha = spawn(process.execPath, args, { stdio: 'inherit' });
  const [code] = await once(mocha, 'exit');
  const counts = await readFile(countsFile, 'utf8')
    .then((text): RunCounts => JSON.parse(text))
    .catch(() => ({ passes: 0, failures: 0 }));
  await rm(countsFile, { force: true });
  // Mocha itself may fail, for one at a test file that cannot be loaded.
  return { ...counts, failures: code === 0 ? counts.failures : Math.max(counts.failures, 1) };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, async () => {
    mocha?.kill('SIGTERM');
    await cleanUp();
    process.exit(130);
  });
}

main().catch(async (error: Error) => {
  console.error(error.message);
  await cleanUp();
  console.log('0 passed, 1 failed');
  process.exit(1);
});
