import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { overrideEnvironment } from '../../config/env.js';
import { systemActor, systemContext } from '../../src/core/context.js';
import { createApiKey, signUp } from '../../src/core/identity/index.js';
import { closeDatabase, query } from '../../src/lib/db.js';
import { startEmbeddedPostgres } from '../../src/lib/embeddedPostgres.js';
import { migrate } from '../../src/lib/migrate.js';
import { freePort } from '../../src/lib/network.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface BenchMarket {
  databaseUrl: string;
  key: string;
  userId: string;
  stop(): Promise<void>;
}

/** A database of its own with `gigs` active gigs and one user with an API key; durability as in real use. */
export async function prepareMarket(gigs: number): Promise<BenchMarket> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  overrideEnvironment({
    NODE_ENV: 'development',
    DATABASE_URL: postgres.url,
    REDIS_URL: '',
    DATA_DIR: folder,
    SECRET_KEYS: '22'.repeat(32),
    LOG_LEVEL: 'warn',
  });
  await migrate();
  const ctx = systemContext('bench');
  const user = await signUp(ctx, {
    email: 'bench@example.com',
    password: 'correct horse battery',
    user_type: 'client',
  });
  const credential = { kind: 'session', sessionId: user.id } as const;
  const owner = { ...ctx, actor: { ...systemActor, userId: user.id, credential } };
  const { key } = await createApiKey(owner, { prefix: 'cc', name: 'bench', expiresInSeconds: null });
  await query({
    text: `
      INSERT INTO listings (id, owner_id, title, description, scope, rate_cents, status, engagement, dialect, published_at)
      SELECT gen_random_uuid(), $1, 'Gig number ' || n, repeat('What there is to do. ', 10), 'A week', n % 10000,
             'active', 'negotiated', 'clawconnected', now() - n * interval '1 second'
        FROM generate_series(1, $2::int) n`,
    values: [user.id, gigs],
  });
  await query({ text: 'ANALYZE' });
  return {
    databaseUrl: postgres.url,
    key,
    userId: user.id,
    async stop() {
      await closeDatabase();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a server program of this repository as a process of its own and waits until it says it is ready. */
export async function startProgram(
  module: string,
  environment: Record<string, string>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(root, module)], {
    cwd: root,
    env: { ...process.env, ...environment, PORT: String(port), STRIPE_SANDBOX_PORT: String(await freePort()) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
}
