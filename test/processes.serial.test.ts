import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../src/lib/network.js';
import { backends } from './support/backends.js';
import type { Answer } from './support/http.js';
import { eventually } from './support/processes.js';
import { createTestRedis, type TestRedis } from './support/redis.js';
import { createInstallation, type Installation, type ServerProcess } from './support/server.js';
import { connectMarket } from './support/world.js';

const root = fileURLToPath(new URL('../', import.meta.url));
/** What the Procfile lists for installations that scale their workers apart. */
const workerNames = [...readFileSync(join(root, 'Procfile'), 'utf8').matchAll(/dist\/workers\/(\w+)\.js/g)]
  .map(([, name]) => name!)
  .filter((name) => name !== 'all');

/** Builds as `npm run build` does, into a folder of its own. @returns the folder that stands for `dist` */
async function build(folder: string): Promise<string> {
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const outDir = join(folder, 'dist');
  await promisify(execFile)('npm', ['run', 'build', '--', '--outDir', outDir], { cwd: root });
  return outDir;
}

describe('in production, each worker a process of its own', function () {
  this.timeout(240_000);
  let folder: string;
  let dist: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-build-'));
    dist = await build(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const backend of backends) {
    describe(`with the queue on ${backend}`, () => {
      let redis: TestRedis | undefined;
      let installation: Installation;
      let web: ServerProcess;
      const workers = new Map<string, ServerProcess>();

      before(async () => {
        redis = backend === 'redis' ? await createTestRedis() : undefined;
        installation = await createInstallation({
          build: dist,
          environment: { NODE_ENV: 'production', SANDBOX: 'true', ...(redis && { REDIS_URL: redis.url }) },
        });
        web = await installation.web();
        for (const name of workerNames) workers.set(name, installation.worker(name));
      });
      after(async () => {
        await installation.stop();
        await redis?.drop();
      });

      /** Runs the demo; calls `onStep` at each line it prints. */
      async function runDemo(onStep: (step: number) => void): Promise<{ code: number | null; output: string }> {
        const { PATH, HOME } = process.env;
        const demo = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/demo.ts')], {
          cwd: root,
          env: { PATH, HOME, APP_URL: web.url },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let output = '';
        let step = 0;
        createInterface({ input: demo.stdout }).on('line', (line) => {
          output += `${line}\n`;
          if (line.trim()) onStep(step++);
        });
        demo.stderr.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
        const [code] = await once(demo, 'close');
        return { code: code as number | null, output };
      }

      it('plays a whole deal while each worker is killed and started again', async () => {
        const killed: string[] = [];
        const restarts: Promise<void>[] = [];
        const { code, output } = await runDemo((step) => {
          const name = workerNames[step - 1];
          if (!name) return;
          killed.push(name);
          restarts.push(
            workers
              .get(name)!
              .kill()
              .then(() => void workers.set(name, installation.worker(name))),
          );
        });
        await Promise.all(restarts);
        assert.equal(code, 0, output);
        assert.deepEqual(killed, workerNames);
        assert.match(output, /All of it holds/);
        for (const { child, output: printed } of [web, ...workers.values()]) {
          assert.equal(child.exitCode, null, printed());
        }
      });

      it(`plays one after PostgreSQL has dropped every connection${backend === 'redis' ? ', flushing Redis at each step' : ''}`, async () => {
        const database = new pg.Client(installation.environment.DATABASE_URL);
        await database.connect();
        await database.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
        await database.end();
        const flushed: Array<Promise<void>> = [];
        const { code, output } = await runDemo(() => {
          if (redis) flushed.push(redis.drop());
        });
        await Promise.all(flushed);
        assert.equal(code, 0, output);
        for (const [name, { child, output: printed }] of [['web', web] as const, ...workers]) {
          assert.equal(child.exitCode, null, `${name}: ${printed()}`);
        }
      });

      it('refuses in one web process what was revoked in another, within two seconds', async () => {
        const other = await installation.web({
          PORT: String(await freePort()),
          STRIPE_SANDBOX_PORT: String(await freePort()),
        });
        const ada = await connectMarket(web.url).user();
        const credentials: Array<{ headers: Record<string, string>; revoke: () => Promise<Answer> }> = [
          { headers: { 'x-api-key': ada.key }, revoke: () => ada.post('/api/keys/rotate', {}) },
          {
            headers: { Authorization: `Bearer ${ada.session}` },
            revoke: () => ada.signedIn.post('/api/auth/logout'),
          },
        ];
        for (const { headers, revoke } of credentials) {
          const status = async ({ url }: ServerProcess): Promise<number> =>
            (await fetch(`${url}/api/profile/me`, { headers })).status;
          assert.deepEqual([await status(web), await status(other)], [200, 200]);
          assert.ok((await revoke()).status < 300);
          assert.equal(await status(web), 401);
          await eventually('refused by the other', async () => (await status(other)) === 401);
        }
        assert.equal(await other.terminate(), 0, other.output());
      });

      it('answers what it is at when it is asked to end, and then ends at once', async () => {
        const other = await installation.web({
          PORT: String(await freePort()),
          STRIPE_SANDBOX_PORT: String(await freePort()),
        });
        const ada = await connectMarket(other.url).user();
        const database = new pg.Client(installation.environment.DATABASE_URL);
        await database.connect();
        await database.query('BEGIN; LOCK TABLE listings');
        const answer = ada.get('/api/gigs');
        await eventually('it waits', async () => {
          const { rows } = await database.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows.length > 0;
        });
        const exit = other.terminate();
        await eventually('it takes no more', () =>
          fetch(`${other.url}/api/health`).then(
            () => false,
            () => true,
          ),
        );
        await database.query('COMMIT');
        await database.end();
        assert.equal((await answer).status, 200);
        // Not 0 when it has to be cut off.
        assert.equal(await exit, 0, other.output());
      });

      it('ends each process in order when asked, connections kept alive or not', async () => {
        // The connection stays open for the next request, which never comes.
        assert.equal((await connectMarket(web.url).call('GET', '/api/health')).status, 200);
        for (const [name, running] of [['web', web] as const, ...workers]) {
          assert.equal(await running.terminate(), 0, `${name}: ${running.output()}`);
        }
      });
    });
  }
});
