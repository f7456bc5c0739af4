import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import { pool } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import { connectRedis, whenConnected } from '../../lib/redis.js';
import type { Actor } from '../context.js';

/** One bucket: `points` attempts in `seconds` (wall time) for whoever or whatever `key` names. */
export interface Limit {
  name: string;
  key: string;
  points: number;
  seconds: number;
}

/** How the tightest of the buckets stands after an attempt. */
export interface LimitStatus {
  limit: number;
  remaining: number;
  /** Until it is full again. */
  resetSeconds: number;
}

const MINUTE = 60;
const HOUR = 3_600;

/** Funding escrow, of the work or of its proofs: 3 a minute, by tier an hour, and 5 an hour for one job (seed 002). */
export function fundingLimits(actor: Actor, jobId: string): Limit[] {
  const { perMinute, perHour, perJobPerHour } = policy.limits.funding;
  return [
    { name: 'funding-minute', key: actor.userId, points: perMinute, seconds: MINUTE },
    { name: 'funding-hour', key: actor.userId, points: perHour[actor.subscriptionTier], seconds: HOUR },
    { name: 'funding-job', key: jobId, points: perJobPerHour, seconds: HOUR },
  ];
}

/** Featured listings an hour, by tier (seed 002). */
export function featuringLimits(actor: Actor): Limit[] {
  const points = policy.limits.featuring.perHour[actor.subscriptionTier];
  return [{ name: 'featuring-hour', key: actor.userId, points, seconds: HOUR }];
}

/** Messages to `/mcp`, whatever they hold; the endpoints that its tools call count their own. */
export const mcpLimits = (actor: Actor): Limit[] => [
  { name: 'mcp-minute', key: actor.userId, points: policy.limits.mcp.perMinute, seconds: MINUTE },
];

let redis: Redis | undefined;
const limiters = new Map<string, RateLimiterAbstract>();

/** One counter over all processes: in Redis when there is one, else in PostgreSQL. */
async function limiterOf({ name, points, seconds }: Limit): Promise<RateLimiterAbstract> {
  const key = `${name}/${points}/${seconds}`;
  let limiter = limiters.get(key);
  if (!limiter) {
    const options = { keyPrefix: name, points, duration: seconds };
    if (env().REDIS_URL) {
      redis ??= connectRedis('producer');
      await whenConnected(redis);
      limiter = new RateLimiterRedis({ ...options, storeClient: redis });
    } else {
      limiter = new RateLimiterPostgres({
        ...options,
        storeClient: pool(),
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: true,
      });
    }
    limiters.set(key, limiter);
  }
  return limiter;
}

async function take(limit: Limit): Promise<{ limit: Limit; state: RateLimiterRes; exceeded: boolean } | null> {
  try {
    return { limit, state: await (await limiterOf(limit)).consume(limit.key), exceeded: false };
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return { limit, state: reason, exceeded: true };
    loggerFor('limits').warn(
      { err: reason, limit: limit.name },
      'the limits store does not answer; the request passes',
    );
    return null;
  }
}

const secondsOf = (state: RateLimiterRes): number => Math.max(1, Math.ceil(state.msBeforeNext / 1_000));

/**
 * Counts an attempt against every bucket, whatever becomes of it. A store that is down lets it pass.
 *
 * @returns the tightest bucket; null when nothing is limited
 * @throws {Problem} RATE_LIMITED with `Retry-After` (seconds) when one of them is empty
 */
export async function consumeLimits(limits: Limit[]): Promise<LimitStatus | null> {
  const scale = env().RATE_LIMIT_SCALE;
  if (scale === 0) return null;
  const scaled = limits.map((limit) => ({ ...limit, points: Math.max(1, Math.round(limit.points * scale)) }));
  const taken = (await Promise.all(scaled.map(take))).filter((one) => one !== null);
  const tightest = taken.sort((a, b) => a.state.remainingPoints - b.state.remainingPoints)[0];
  if (!tightest) return null;
  const exceeded = taken.filter((one) => one.exceeded).sort((a, b) => b.state.msBeforeNext - a.state.msBeforeNext)[0];
  const { limit, state } = exceeded ?? tightest;
  const status = { limit: limit.points, remaining: Math.max(0, state.remainingPoints), resetSeconds: secondsOf(state) };
  if (!exceeded) return status;
  throw new Problem(
    'RATE_LIMITED',
    `At most ${limit.points} of these in ${limit.seconds} seconds. Retry in ${status.resetSeconds} seconds.`,
    { headers: { 'Retry-After': String(status.resetSeconds), ...limitHeaders(status) } },
  );
}

/** The headers that tell a client how much is left (API.md, Rate limits). */
export const limitHeaders = (status: LimitStatus): Record<string, string> => ({
  'RateLimit-Limit': String(status.limit),
  'RateLimit-Remaining': String(status.remaining),
  'RateLimit-Reset': String(status.resetSeconds),
});

/** Forgets the counters' connections of this process. */
export function closeLimits(): void {
  limiters.clear();
  redis?.disconnect();
  redis = undefined;
}
