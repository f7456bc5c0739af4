import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { registerDeadline } from '../../deadlines/index.js';
import { livePayment } from '../queries/livePayment.js';
import { movePayment } from '../steps/movePayment.js';

/**
 * Decides, in the caller's transaction, to capture a subject's hold. {@link completeCapture} carries it out for a
 * caller that waits; the payments worker does otherwise. Repeating it is harmless.
 *
 * @returns the payment, `capturing` or already `captured`
 * @throws {Problem} PAYMENT_LAPSED when there is no hold (any more); PAYMENT_CHARGED_BACK
 */
export async function requestCapture(transaction: Transaction, subjectId: string): Promise<PaymentRow> {
  const payment = await livePayment(transaction, subjectId);
  switch (payment?.status) {
    case 'authorized':
      return movePayment(transaction, payment, 'requestCapture');
    case 'capturing':
    case 'captured':
      return payment;
    case 'charged_back':
      throw new Problem('PAYMENT_CHARGED_BACK', "The payer's bank has taken this payment back. Wait for the outcome.");
    default:
      throw new Problem(
        'PAYMENT_LAPSED',
        'There is no card hold to capture. The client has to fund the milestone again.',
      );
  }
}

/** A hold is captured into escrow before it would lapse, whatever else happens. */
export function registerCaptureDeadline(): void {
  registerDeadline('payment.capture', {
    outcome: 'the card hold is captured into escrow',
    async lock(transaction, paymentId) {
      await payments.lock(transaction, paymentId);
    },
    async run(transaction, paymentId) {
      const payment = await payments.find(paymentId, transaction);
      if (payment?.status === 'authorized') await movePayment(transaction, payment, 'requestCapture');
    },
  });
}
