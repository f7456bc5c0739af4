import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { sha256 } from '../../../lib/crypto.js';
import { scaled } from '../buckets.js';
import type { LimiterOptions } from '../stores/limiters.js';
import { giveBack, type Take, type Taken, takeAll } from '../stores/take.js';
import { limited, uncountable, wholeSeconds } from './consumeLimits.js';

/** What can be tried on one account only ever more slowly. */
export type SlowedDown = keyof typeof policy.limits.slowDown;

/** More than anybody can try: the counter only counts. */
const COUNT_ONLY = 2 ** 30;

/** How long the attempt after so many must wait, in seconds; 0 while it need not. */
export function waitAfter(kind: SlowedDown, attempts: number): number {
  const { free, firstWaitSeconds, longestWaitSeconds } = policy.limits.slowDown[kind];
  const slowed = attempts - scaled(free);
  return slowed <= 0 ? 0 : Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(slowed - 1, 30));
}

/** What slows down attempts of a kind, in words. */
export function slowDownWords(kind: SlowedDown): string {
  const { free, firstWaitSeconds, longestWaitSeconds, windowSeconds } = policy.limits.slowDown[kind];
  const window = windowSeconds === 3_600 ? 'an hour' : `${windowSeconds / 3_600} hours`;
  return `after ${free} attempts on one account within ${window} only one at a time, the waits doubling from ${firstWaitSeconds} to ${longestWaitSeconds} seconds`;
}

/**
 * Runs an attempt on an account, unless too many came before it, from whatever addresses: after the free ones only one is let through at a time, and the time grows with each attempt,
 * refused ones included. Says the same whether there is such an account or not.
 *
 * @param account what the caller says it is: an e-mail address
 * @param succeeded whether the outcome shows that it was the owner, so that counting starts again
 * @throws {Problem} RATE_LIMITED with `Retry-After`; LIMITS_UNAVAILABLE while attempts cannot be counted
 */
export async function slowDown<T>(
  kind: SlowedDown,
  account: string,
  work: () => Promise<T>,
  { succeeded }: { succeeded: boolean },
): Promise<T> {
  if (env().RATE_LIMIT_SCALE === 0) return work();
  const key = sha256(account.toLowerCase()).toString('hex');
  const { windowSeconds } = policy.limits.slowDown[kind];
  const optionsOf = (name: string, points: number): LimiterOptions => ({
    name: `${kind}-${name}`,
    points,
    seconds: windowSeconds,
    remembersExceeded: false,
  });
  const attempts = { options: optionsOf('attempts', COUNT_ONLY), key, closed: true };
  const turn = { options: optionsOf('turn', 1), key, closed: true };
  const take = async (one: Take): Promise<Taken> => {
    const taken = await takeAll([one]);
    if (!taken) throw uncountable(1);
    return taken[0]!;
  };
  const { consumed } = await take(attempts);
  const seconds = waitAfter(kind, consumed);
  if (seconds > 0) {
    const { exceeded, millisecondsLeft } = await take({ ...turn, seconds });
    if (exceeded) {
      throw limited('This account was tried too often.', {
        limit: 1,
        remaining: 0,
        resetSeconds: wholeSeconds(millisecondsLeft),
      });
    }
  }
  const result = await work();
  if (succeeded) await giveBack([attempts, turn]);
  return result;
}
