import { type PaymentRow, payments } from '../../../models/Payment.js';
import type { Context } from '../../context.js';
import { claim } from '../lease.js';
import { failureOf, providerUnavailable } from '../outcome.js';
import { captureStep, recordPaymentFailure } from './processPayment.js';

/** What a capture came to; undefined while it is under way. */
function resultOf(payment: PaymentRow | null): 'captured' | 'failed' | undefined {
  switch (payment?.status) {
    case 'capturing':
      return undefined;
    case 'captured':
    case 'refunding':
    case 'refunded':
    case 'charged_back':
      return 'captured';
    default:
      return 'failed';
  }
}

/**
 * Captures a hold that {@link requestCapture} has committed to, and waits for Stripe. The worker may be at it too: both
 * send the same idempotency key, and one of them commits. Never inside a transaction; safe to repeat.
 *
 * @returns `failed` when the hold is gone or Stripe refused; the payment is then failed or on its way there
 * @throws {Problem} PAYMENT_PROVIDER_UNAVAILABLE when the outcome is unknown: the worker goes on, and so does the caller
 *   by sending the same request again
 */
export async function completeCapture(ctx: Context, paymentId: string): Promise<'captured' | 'failed'> {
  if (ctx.transaction) throw new Error('Stripe is never called inside a transaction');
  const claimed = await claim<PaymentRow>('payments', paymentId, `status = 'capturing'`, payments.columns);
  const payment = claimed ?? (await payments.find(paymentId));
  const known = resultOf(payment);
  if (!payment || known) return known ?? 'failed';
  try {
    await captureStep(payment);
  } catch (error) {
    await recordPaymentFailure(payment, failureOf(error));
    const outcome = resultOf(await payments.find(paymentId));
    if (outcome) return outcome;
    throw providerUnavailable(error);
  }
  const outcome = resultOf(await payments.find(paymentId));
  if (!outcome) throw providerUnavailable(new Error(`payment ${paymentId} is still being captured`));
  return outcome;
}
