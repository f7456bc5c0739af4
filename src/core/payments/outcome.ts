import Stripe from 'stripe';
import { policy } from '../../../config/policy.js';
import { Problem } from '../../lib/errors.js';

/**
 * What is known after a call to Stripe failed.
 *
 * - `unknown`: it may have happened. Only the same idempotency key may be sent again.
 * - `stored`: Stripe has kept this failure under the key, so the key can never succeed; whether it happened is still to
 *   be looked up before the next key is used.
 * - `later`: it did not happen, and not because of what was asked (rate limit, balance, credentials).
 * - `refused`: it did not happen and never will as asked.
 */
export type Outcome = 'unknown' | 'stored' | 'later' | 'refused';

export interface StripeFailure {
  outcome: Outcome;
  /** Stripe's error code, or the kind of failure. */
  code: string;
  message: string;
}

const laterCodes = new Set(['balance_insufficient', 'insufficient_funds', 'lock_timeout', 'rate_limit']);

/**
 * Sorts an error that the SDK threw (https://docs.stripe.com/error-low-level): "treat the result of 500 requests as
 * indeterminate"; a replayed answer carries `Idempotent-Replayed: true`.
 *
 * @throws `error` itself when it did not come from Stripe
 */
export function failureOf(error: unknown): StripeFailure {
  const { StripeError, StripeConnectionError, StripeIdempotencyError, StripeRateLimitError } = Stripe.errors;
  if (!(error instanceof StripeError)) throw error;
  const code = error.code ?? error.rawType ?? error.type;
  const failure = (outcome: Outcome): StripeFailure => ({ outcome, code, message: error.message });
  const status = error.statusCode ?? 0;
  if (error instanceof StripeConnectionError || status === 0) return failure('unknown');
  if (status >= 500) return failure(error.headers?.['idempotent-replayed'] === 'true' ? 'stored' : 'unknown');
  // 409: another request with this key is running. 400: the key was used with other parameters, which is our mistake.
  if (error instanceof StripeIdempotencyError) return failure(status === 409 ? 'unknown' : 'stored');
  if (error instanceof StripeRateLimitError || status === 429 || status === 401 || status === 409)
    return failure('later');
  return failure(laterCodes.has(code) ? 'later' : 'refused');
}

/** Whether Stripe says that there is no such object. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';

/** What a caller hears while Stripe does not answer: nothing is lost, the same request goes on from here. */
export const providerUnavailable = (cause: unknown): Problem =>
  new Problem('PAYMENT_PROVIDER_UNAVAILABLE', 'Nothing was lost. Send the same request again in a few seconds.', {
    headers: { 'Retry-After': '5' },
    cause,
  });

/** Seconds of wall time until the next try. @param attempts tries so far */
export function retryAfter(attempts: number): number {
  const { first, last } = policy.money.retrySeconds;
  return Math.min(first * 2 ** Math.min(attempts, 30), last);
}
