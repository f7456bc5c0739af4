import { overrideEnvironment } from '../../config/env.js';
import type { Context } from '../../src/core/context.js';
import { authenticate, type CreatedApiKey, createApiKey, logIn, signUp } from '../../src/core/identity/index.js';
import { listMailbox } from '../../src/core/mail/index.js';
import { refreshClock } from '../../src/lib/clock.js';
import { closeDatabase } from '../../src/lib/db.js';
import { closeQueues } from '../../src/lib/queue.js';
import { createTestDatabase } from './database.js';

export const anonymous: Context = { actor: null, requestId: 'test' };

export interface Person {
  id: string;
  email: string;
  password: string;
  /** A session's JWT. */
  token: string;
  /** Acts in that session. */
  ctx: Context;
  createKey(prefix?: string, expiresInSeconds?: number | null): Promise<CreatedApiKey>;
}

let serial = 0;

/** The core on a fresh database of its own, without HTTP, workers, bus or queue. @returns what ends it */
export async function startCore(environment: Record<string, string> = {}): Promise<() => Promise<void>> {
  const database = await createTestDatabase();
  const previous = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name] ?? '']));
  overrideEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    APP_URL: 'http://guildhall.test',
    DATABASE_URL: database.url,
    REDIS_URL: '',
    SECRET_KEYS: '11'.repeat(32),
    SMTP_URL: '',
    RESEND_API_KEY: '',
    ...environment,
  });
  await refreshClock();
  return async () => {
    await closeQueues();
    await closeDatabase();
    await database.drop();
    overrideEnvironment(previous);
  };
}

/** Signs somebody up and in; the address is not verified. */
export async function person(): Promise<Person> {
  serial += 1;
  const email = `person-${serial}@example.com`;
  const password = `correct horse ${serial}`;
  const { id } = await signUp(anonymous, { email, password });
  const { token } = await logIn(anonymous, { email, password });
  const ctx = await contextOf(`Bearer ${token}`);
  return {
    id,
    email,
    password,
    token,
    ctx,
    createKey: (prefix = 'cc', expiresInSeconds = null) => createApiKey(ctx, { prefix, expiresInSeconds }),
  };
}

/** Acts with an `Authorization` header. */
export async function contextOf(authorization: string): Promise<Context> {
  return { actor: await authenticate({ authorization }), requestId: 'test' };
}

/** The token in the link of the latest mail to an address. */
export async function mailedToken(email: string): Promise<string> {
  const [mail] = await listMailbox(email);
  const token = /token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error(`no token was mailed to ${email}`);
  return token;
}
