import { policy } from '../../../config/policy.js';

/**
 * How long to wait before the next attempt: the schedule's step, give or take its jitter.
 *
 * @param step how many retries have been used up
 * @param random in [0, 1)
 * @returns seconds, or null when the schedule is over
 */
export function retryDelaySeconds(step: number, random = Math.random()): number | null {
  const { retrySeconds, retryJitter } = policy.notifications;
  const base = retrySeconds[step];
  return base === undefined ? null : base * (1 + retryJitter * (2 * random - 1));
}
