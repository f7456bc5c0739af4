import { policy } from '../../../config/policy.js';

/**
 * How long to wait before the next attempt (API.md, Webhooks): the schedule's step with its jitter, or what the
 * receiver asked for with `Retry-After`, whichever is later.
 *
 * @param step how many retries have been used up
 * @param retryAfterSeconds what the receiver asked for; more than a day counts as a day
 * @param random in [0, 1)
 * @returns seconds, or null when the schedule is over
 */
export function retryDelaySeconds(
  step: number,
  retryAfterSeconds: number | null,
  random = Math.random(),
): number | null {
  const { retrySeconds, retryJitter, maxRetryAfterSeconds } = policy.webhooks;
  const base = retrySeconds[step];
  if (base === undefined) return null;
  const jittered = base * (1 + retryJitter * (2 * random - 1));
  return Math.max(jittered, Math.min(retryAfterSeconds ?? 0, maxRetryAfterSeconds));
}
