import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { type LimiterOptions, ownLimiter, sharedLimiter } from './limiters.js';
import { outage } from './outage.js';

/** How a bucket stands after an attempt. */
export interface Taken {
  /** Attempts so far; 0 where memory knew that the bucket is empty. */
  consumed: number;
  remaining: number;
  millisecondsLeft: number;
  exceeded: boolean;
}

const takenOf = (state: RateLimiterRes, exceeded: boolean): Taken => ({
  consumed: state.consumedPoints,
  remaining: exceeded ? 0 : state.remainingPoints,
  millisecondsLeft: state.msBeforeNext,
  exceeded,
});

async function takeFrom(limiter: RateLimiterAbstract, key: string, seconds: number): Promise<Taken> {
  try {
    return takenOf(await limiter.consume(key, 1, { customDuration: seconds }), false);
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return takenOf(reason, true);
    throw reason;
  }
}

export interface Take {
  options: LimiterOptions;
  key: string;
  /** How long the bucket lasts when this attempt is its first; the limiter's own time when left out. */
  seconds?: number;
  /** Refused when it cannot be counted over all processes; otherwise this process counts for itself then. */
  closed?: boolean;
}

/**
 * Counts one attempt in each of the buckets, in one round trip.
 *
 * @returns how they stand, in the same order; null when the store does not answer and one of them is closed then
 */
export async function takeAll(takes: Take[]): Promise<Taken[] | null> {
  if (outage.mayAsk()) {
    try {
      const taken = await Promise.all(
        takes.map(({ options, key, seconds = options.seconds }) => takeFrom(sharedLimiter(options), key, seconds)),
      );
      if (taken.some(({ consumed }) => consumed > 0)) outage.answered();
      return taken;
    } catch (error) {
      outage.failed(error);
    }
  }
  if (takes.some(({ closed }) => closed)) return null;
  return Promise.all(
    takes.map(({ options, key, seconds = options.seconds }) => takeFrom(ownLimiter(options), key, seconds)),
  );
}

/** Sets counters back. A store that does not answer keeps them until their time is over. */
export async function giveBack(takes: Array<Pick<Take, 'options' | 'key'>>): Promise<void> {
  try {
    await Promise.all(takes.map(({ options, key }) => sharedLimiter(options).delete(key)));
  } catch (error) {
    outage.failed(error);
  }
}
