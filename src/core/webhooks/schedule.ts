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

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @param now wall time
 * @returns seconds from now, never negative; null for anything else
 */
export function retryAfterSeconds(header: string | string[] | undefined, now = new Date()): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return Number(value);
  // Date.parse takes far more than HTTP dates: "5 seconds" would be a year.
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1_000);
}
