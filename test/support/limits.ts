import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { env, overrideEnvironment } from '../../config/env.js';
import type { Actor } from '../../src/core/context.js';
import { closeLimits, connectLimits } from '../../src/core/limits/index.js';
import { query } from '../../src/lib/db.js';
import { Problem } from '../../src/lib/errors.js';
import { logger } from '../../src/lib/logger.js';
import { type Backend, startBackend, type TestBackend } from './backends.js';

/** Limits of their own on one of the stores, counted as configured. */
export async function startLimitStore(backend: Backend): Promise<TestBackend> {
  const store = await startBackend(backend);
  overrideEnvironment({ RATE_LIMIT_SCALE: '1' });
  await connectLimits();
  return {
    ...store,
    async stop() {
      await closeLimits();
      await store.stop();
    },
  };
}

/** Somebody with an API key, or signed in. */
export function actorWith(kind: 'api_key' | 'session', changes: Partial<Actor> = {}): Actor {
  const id = randomUUID();
  return {
    userId: randomUUID(),
    userType: null,
    role: 'user',
    subscriptionTier: 'free',
    emailVerified: true,
    credential:
      kind === 'api_key' ? { kind, apiKeyId: id, prefix: 'cc', hostedAgentId: null } : { kind, sessionId: id },
    ...changes,
  };
}

/** The problem that something is refused with; anything else fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Milliseconds until the window of a counter is over, as the store itself says it. */
export async function storedMilliseconds(rule: string, key: string): Promise<number> {
  if (!env().REDIS_URL) {
    const [row] = await query<{ left: number }>({
      text: `SELECT expire - (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS left FROM rate_limits WHERE key = $1`,
      values: [`${rule}:${key}`],
    });
    return row?.left ?? 0;
  }
  const redis = new Redis(env().REDIS_URL!);
  return redis.pttl(`${rule}:${key}`).finally(() => redis.disconnect());
}

/** Sets the end of a counter's window, as if it had begun earlier. */
export async function endWindowIn(rule: string, key: string, milliseconds: number): Promise<void> {
  if (!env().REDIS_URL) {
    await query({
      text: `UPDATE rate_limits SET expire = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $2::bigint WHERE key = $1`,
      values: [`${rule}:${key}`, milliseconds],
    });
    return;
  }
  const redis = new Redis(env().REDIS_URL!);
  await redis.pexpire(`${rule}:${key}`, milliseconds).finally(() => redis.disconnect());
}

export interface LoggedLine {
  level: 'warn' | 'info';
  component: string;
  message: string;
}

/** Collects what the server logs from now on. */
export function collectLog(): { lines: LoggedLine[]; stop(): void } {
  const lines: LoggedLine[] = [];
  const root = logger();
  const child = root.child;
  root.child = ((bindings: { component: string }) => {
    const collect =
      (level: LoggedLine['level']) =>
      (_details: unknown, message: string): void =>
        void lines.push({ level, component: bindings.component, message });
    return Object.assign(child.call(root, bindings), { warn: collect('warn'), info: collect('info') });
  }) as typeof root.child;
  return {
    lines,
    stop() {
      root.child = child;
    },
  };
}
