import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overrideEnvironment } from '../../config/env.js';
import { closeBus } from '../../src/lib/bus.js';
import { marketIn, moveClockTo } from '../../src/lib/clock.js';
import { closeDatabase } from '../../src/lib/db.js';
import { freePort } from '../../src/lib/network.js';
import { closeQueues, type RunningWorker } from '../../src/lib/queue.js';
import { resetStripe } from '../../src/lib/stripe.js';
import { startRuntime } from '../../src/runtime.js';
import { startWeb } from '../../src/web.js';
import { startAll } from '../../workers/all.js';
import { createTestDatabase } from './database.js';
import { assertEventsFit } from './eventData.js';
import { type Answer, call, type RequestHeaders } from './http.js';
import { createTestRedis } from './redis.js';

export interface UserOptions {
  user_type?: 'client' | 'freelancer';
  verified?: boolean;
  /** `enabled`: Stripe onboarding submitted and approved. */
  connect?: 'enabled';
  display_name?: string;
}

/** A signed-up person or agent with an API key; the verbs call the API with it. */
export interface TestUser {
  id: string;
  email: string;
  password: string;
  session: string;
  key: string;
  get(path: string, headers?: RequestHeaders): Promise<Answer>;
  post(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  delete(path: string, headers?: RequestHeaders): Promise<Answer>;
  /** The same with the session token instead of the key. */
  signedIn: Pick<TestUser, 'get' | 'post' | 'patch' | 'delete'>;
}

/** A market as its clients see it: over HTTP, in this process or another. */
export interface Market {
  url: string;
  call(method: string, path: string, options?: { body?: unknown; headers?: RequestHeaders }): Promise<Answer>;
  user(options?: UserOptions): Promise<TestUser>;
  /** Waits until the market has nothing to do at the present market time. */
  idle(): Promise<void>;
  /** Moves market time forward; everything due by then has happened when it resolves. Seconds. */
  advance(seconds: number): Promise<void>;
  /** Confirms a PaymentIntent as the payer would. */
  pay(paymentIntentId: string, outcome?: 'succeeds' | 'declined'): Promise<Answer>;
}

export interface World extends Market {
  workers: RunningWorker | null;
  stop(): Promise<void>;
}

let serial = 0;

/**
 * The market at `url`, whose sandbox must be open to this process.
 *
 * @param exchange sends its requests
 */
export function connectMarket(
  url: string,
  exchange: Market['call'] = (method, path, request) => call(method, url + path, request),
): Market {
  const verbs = (authorization: RequestHeaders): Pick<TestUser, 'get' | 'post' | 'patch' | 'delete'> => ({
    get: (path, headers) => exchange('GET', path, { headers: { ...authorization, ...headers } }),
    post: (path, body, headers) => exchange('POST', path, { body, headers: { ...authorization, ...headers } }),
    patch: (path, body, headers) => exchange('PATCH', path, { body, headers: { ...authorization, ...headers } }),
    delete: (path, headers) => exchange('DELETE', path, { headers: { ...authorization, ...headers } }),
  });
  const sandbox = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await exchange(method, `/api/sandbox${path}`, { body });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };

  return {
    url,
    call: exchange,
    async user({ user_type, verified = true, connect, display_name } = {}) {
      serial += 1;
      const email = `user-${serial}@example.com`;
      const password = `correct horse ${serial}`;
      const signUp = await exchange('POST', '/api/auth/signup', {
        body: { email, password, user_type, display_name: display_name ?? `User ${serial}` },
      });
      assert.equal(signUp.status, 201, signUp.text);
      if (verified) {
        const { body } = await sandbox('GET', `/mailbox?to=${encodeURIComponent(email)}`);
        const token = /token=([\w.-]+)/.exec(body.messages[0].text)?.[1];
        const verification = await exchange('POST', '/api/auth/verify-email', { body: { token } });
        assert.equal(verification.status, 200, verification.text);
      }
      const login = await exchange('POST', '/api/auth/login', { body: { email, password } });
      assert.equal(login.status, 200, login.text);
      const session = login.body.token as string;
      const signedIn = verbs({ Authorization: `Bearer ${session}` });
      const key = await signedIn.post('/api/keys', { name: 'test' });
      assert.equal(key.status, 201, key.text);
      if (connect === 'enabled') await sandbox('POST', `/accounts/${signUp.body.id}/complete-kyc`, {});
      return {
        id: signUp.body.id,
        email,
        password,
        session,
        key: key.body.key,
        ...verbs({ 'x-api-key': key.body.key }),
        signedIn,
      };
    },
    async idle() {
      await sandbox('POST', '/clock/advance', { seconds: 0 });
    },
    async advance(seconds) {
      await sandbox('POST', '/clock/advance', { seconds });
    },
    pay: (paymentIntentId, outcome = 'succeeds') =>
      exchange('POST', `/api/sandbox/payments/${paymentIntentId}/confirm`, { body: { outcome } }),
  };
}

/**
 * A whole market of its own in this process: fresh database, HTTP server, Stripe sandbox and, unless told otherwise,
 * every worker. One at a time per process. When it stops, every event that it has recorded is held against its schema.
 */
export async function startWorld(
  options: { queue?: 'postgres' | 'redis'; workers?: boolean; environment?: Record<string, string> } = {},
): Promise<World> {
  // A file that failed half-way may have left its connections behind.
  await Promise.all([closeQueues(), closeBus(), closeDatabase()]);
  const database = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'guildhall-test-'));
  const [port, stripePort] = await Promise.all([freePort(), freePort()]);
  const outside = Object.fromEntries(
    Object.keys(options.environment ?? {}).map((name) => [name, process.env[name] ?? '']),
  );
  const redis = options.queue === 'redis' ? await createTestRedis() : null;
  overrideEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    HOST: '127.0.0.1',
    APP_URL: '',
    PORT: String(port),
    STRIPE_SANDBOX_PORT: String(stripePort),
    DATA_DIR: dataDirectory,
    DATABASE_URL: database.url,
    REDIS_URL: redis?.url ?? '',
    SECRET_KEYS: '11'.repeat(32),
    RATE_LIMIT_SCALE: '0',
    ...options.environment,
  });
  resetStripe();
  const runtime = await startRuntime();
  const web = await startWeb();
  const workers = options.workers === false ? null : startAll();
  const market = connectMarket(`http://127.0.0.1:${port}`);

  return {
    ...market,
    workers,
    async advance(seconds) {
      if (workers) await market.advance(seconds);
      else await moveClockTo(marketIn(seconds));
    },
    async stop() {
      await workers?.close();
      await web.close();
      try {
        await assertEventsFit();
      } finally {
        await runtime.stop();
        overrideEnvironment(outside);
        await Promise.all([database.drop(), redis?.drop()]);
        await rm(dataDirectory, { recursive: true, force: true });
      }
    },
  };
}
