import { env } from '../../../../config/env.js';
import { Problem } from '../../../lib/errors.js';
import { type Attempt, type Bucket, bucketsOf } from '../buckets.js';
import { type LimitRule, limitWords } from '../rules.js';
import { type LimiterOptions, rememberedExceeded } from '../stores/limiters.js';
import { type Taken, takeAll } from '../stores/take.js';
import { countExceeded } from '../usage/tally.js';

/** How the tightest of the buckets stands after an attempt. */
export interface LimitStatus {
  limit: number;
  remaining: number;
  /** Until it is full again. */
  resetSeconds: number;
}

/** The headers that tell a client how much is left (API.md, Rate limits). */
export const limitHeaders = (status: LimitStatus): Record<string, string> => ({
  'RateLimit-Limit': String(status.limit),
  'RateLimit-Remaining': String(status.remaining),
  'RateLimit-Reset': String(status.resetSeconds),
});

/** Whole seconds after which the time has certainly come. */
export const wholeSeconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1_000));

/** 429, with how long to wait in `Retry-After`. */
export function limited(sentence: string, status: LimitStatus): Problem {
  const { resetSeconds } = status;
  return new Problem('RATE_LIMITED', `${sentence} Retry in ${resetSeconds} second${resetSeconds === 1 ? '' : 's'}.`, {
    headers: { 'Retry-After': String(resetSeconds), ...limitHeaders(status) },
  });
}

/** 503: nothing to count in, and what must not go uncounted. */
export const uncountable = (limit: number): Problem =>
  new Problem('LIMITS_UNAVAILABLE', 'Nobody can log in or reset a password for a moment. Retry in a few seconds.', {
    headers: { 'Retry-After': '1', ...limitHeaders({ limit, remaining: 0, resetSeconds: 1 }) },
  });

const optionsOf = ({ rule, points }: Bucket): LimiterOptions => ({
  name: rule.name,
  points,
  seconds: rule.seconds,
  remembersExceeded: true,
});

const statusOf = ({ points }: Bucket, taken: Pick<Taken, 'remaining' | 'millisecondsLeft'>): LimitStatus => ({
  limit: points,
  remaining: taken.remaining,
  resetSeconds: wholeSeconds(taken.millisecondsLeft),
});

const refusal = ({ rule }: Bucket, status: LimitStatus): Problem =>
  limited(`The limit is ${limitWords(rule)}.`, status);

/**
 * Counts an attempt in every bucket of its rules, whatever becomes of it, in one round trip. While the store is down this
 * process counts for itself.
 *
 * @returns the tightest bucket; null when nothing is limited
 * @throws {Problem} RATE_LIMITED with `Retry-After` (seconds, until the last of the empty ones is full again),
 *   LIMITS_UNAVAILABLE for rules that are closed while the store is down
 */
export async function consumeLimits(rules: readonly LimitRule[], attempt: Attempt): Promise<LimitStatus | null> {
  if (env().RATE_LIMIT_SCALE === 0) return null;
  const buckets = bucketsOf(rules, attempt);
  if (buckets.length === 0) return null;
  const taken = await takeAll(
    buckets.map((bucket) => ({ options: optionsOf(bucket), key: bucket.key, closed: bucket.rule.closed })),
  );
  if (!taken) throw uncountable(buckets.find(({ rule }) => rule.closed)!.points);
  let tightest = 0;
  let longest = -1;
  for (const [index, { remaining, exceeded, millisecondsLeft }] of taken.entries()) {
    if (remaining < taken[tightest]!.remaining) tightest = index;
    if (exceeded && (longest < 0 || millisecondsLeft > taken[longest]!.millisecondsLeft)) longest = index;
  }
  if (longest < 0) return statusOf(buckets[tightest]!, taken[tightest]!);
  const status = statusOf(buckets[longest]!, taken[longest]!);
  if (attempt.actor) countExceeded(attempt.actor, buckets[longest]!, status.resetSeconds);
  throw refusal(buckets[longest]!, status);
}

/**
 * Refuses whoever this process knows to be over a limit, without counting and without asking anybody: for before work
 * that an attempt should not even cost.
 *
 * @throws {Problem} RATE_LIMITED
 */
export function refuseExceeded(rules: readonly LimitRule[], attempt: Attempt): void {
  if (env().RATE_LIMIT_SCALE === 0) return;
  for (const bucket of bucketsOf(rules, attempt)) {
    const millisecondsLeft = rememberedExceeded(optionsOf(bucket), bucket.key);
    if (millisecondsLeft > 0) throw refusal(bucket, statusOf(bucket, { remaining: 0, millisecondsLeft }));
  }
}
