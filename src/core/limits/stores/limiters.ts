import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { env } from '../../../../config/env.js';
import { connectRedis, whenConnected } from '../../../lib/redis.js';
import { CounterTable } from './counterTable.js';
import { PostgresLimiter } from './postgresLimiter.js';

export interface LimiterOptions {
  name: string;
  points: number;
  seconds: number;
  /**
   * Who is over the limit is told so from memory until the time is over, without asking the store. Not for counters that
   * may be set back.
   */
  remembersExceeded: boolean;
}

let redis: Redis | undefined;
let table: CounterTable | undefined;
const shared = new Map<string, RateLimiterAbstract>();
const own = new Map<string, RateLimiterAbstract>();

function makeShared({ name, points, seconds, remembersExceeded }: LimiterOptions): RateLimiterAbstract {
  const options = {
    keyPrefix: name,
    points,
    duration: seconds,
    ...(remembersExceeded ? { inMemoryBlockOnConsumed: points } : {}),
  };
  if (env().REDIS_URL) {
    redis ??= connectRedis('producer');
    return new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  }
  table ??= new CounterTable();
  return new PostgresLimiter(options, table);
}

function limiterOf(
  limiters: Map<string, RateLimiterAbstract>,
  options: LimiterOptions,
  make: (options: LimiterOptions) => RateLimiterAbstract,
): RateLimiterAbstract {
  const key = `${options.name}/${options.points}`;
  let limiter = limiters.get(key);
  if (!limiter) {
    limiter = make(options);
    limiters.set(key, limiter);
  }
  return limiter;
}

/**
 * The limiter that counts over all processes: in Redis when there is one, else in PostgreSQL. ioredis writes the
 * commands of one turn of the event loop one behind the other without waiting, so several buckets are one round trip.
 */
export const sharedLimiter = (options: LimiterOptions): RateLimiterAbstract => limiterOf(shared, options, makeShared);

/** The limiter of this process alone, for while the shared one's store is down. */
export const ownLimiter = (options: LimiterOptions): RateLimiterAbstract =>
  limiterOf(
    own,
    options,
    ({ name, points, seconds }) => new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  );

/** How long a key is known to be over the limit, from memory alone; 0 when it is not. Milliseconds. */
export function rememberedExceeded(options: LimiterOptions, key: string): number {
  const limiter = sharedLimiter(options);
  // Public in rate-limiter-flexible's stores, but not in its types.
  const store = limiter as unknown as { getInMemoryBlockMsBeforeExpire(key: string): number };
  return store.getInMemoryBlockMsBeforeExpire(limiter.getKey(key));
}

/** Connects to the store, so that the first request does not find it missing; a Redis that is down costs its time-out. */
export async function connectLimits(): Promise<void> {
  if (!env().REDIS_URL || env().RATE_LIMIT_SCALE === 0) return;
  redis ??= connectRedis('producer');
  await whenConnected(redis);
}

/** Forgets the counters' connections of this process. */
export async function closeStores(): Promise<void> {
  shared.clear();
  own.clear();
  redis?.disconnect();
  redis = undefined;
  const closing = table?.close();
  table = undefined;
  await closing;
}
