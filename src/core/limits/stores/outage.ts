import { policy } from '../../../../config/policy.js';
import { loggerFor } from '../../../lib/logger.js';

/**
 * Whether the store answers. One that does not is left alone, and asked again by a single request after
 * {@link policy.limits.storePauseMilliseconds}, so that a store that hangs keeps one request waiting and not all. Its end
 * and its return are logged once each.
 */
class Outage {
  private failing = false;
  private askAgainAt = 0;
  private since = 0;

  /** Whether a request may ask the store now. */
  mayAsk(): boolean {
    if (!this.failing) return true;
    const now = performance.now();
    if (now < this.askAgainAt) return false;
    this.askAgainAt = now + policy.limits.storePauseMilliseconds;
    return true;
  }

  failed(error: unknown): void {
    const now = performance.now();
    this.askAgainAt = now + policy.limits.storePauseMilliseconds;
    if (this.failing) return;
    this.failing = true;
    this.since = now;
    loggerFor('limits').warn(
      { err: error },
      'the rate limits cannot be counted over all processes: each counts for itself, and nobody can log in',
    );
  }

  answered(): void {
    if (!this.failing) return;
    this.failing = false;
    const seconds = Math.round((performance.now() - this.since) / 1_000);
    loggerFor('limits').info({ seconds }, 'the rate limits are counted over all processes again');
  }

  forget(): void {
    this.failing = false;
  }
}

export const outage = new Outage();
