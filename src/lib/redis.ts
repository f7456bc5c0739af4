import { Redis } from 'ioredis';
import { env } from '../../config/env.js';
import { loggerFor } from './logger.js';

/** This process's connections that are down: an outage is one line in its log, however many there are. */
const down = new Set<Redis>();

/**
 * A Redis connection. Producers fail fast, so that no request waits for a Redis that is down; blocking consumers
 * (BullMQ workers, subscribers) wait for it to come back.
 */
export function connectRedis(role: 'producer' | 'consumer'): Redis {
  const url = env().REDIS_URL;
  if (!url) throw new Error('REDIS_URL is not set');
  const redis = new Redis(url, {
    tls: url.startsWith('rediss:') ? { rejectUnauthorized: env().REDIS_TLS_REJECT_UNAUTHORIZED } : undefined,
    maxRetriesPerRequest: role === 'consumer' ? null : 1,
    enableOfflineQueue: role === 'consumer',
    connectTimeout: 2_000,
    commandTimeout: role === 'consumer' ? undefined : 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on('error', (error) => {
    if (down.size === 0) {
      loggerFor('redis').warn(`Redis is unreachable (${error.message}); sweeps take over until it is back`);
    }
    down.add(redis);
  });
  redis.on('ready', () => {
    if (down.delete(redis) && down.size === 0) loggerFor('redis').info('Redis is back');
  });
  redis.on('end', () => down.delete(redis));
  return redis;
}

/** Resolves once `redis` is connected, or after its connect time-out: a Redis that is down must not stop a start. */
export async function whenConnected(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, 2_500);
    function done(): void {
      clearTimeout(timer);
      redis.off('ready', done);
      resolve();
    }
    redis.once('ready', done);
  });
}
