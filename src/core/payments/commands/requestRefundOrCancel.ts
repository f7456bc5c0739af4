import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { balanceOf, escrowOf } from '../ledger/index.js';
import { livePayment } from '../queries/livePayment.js';
import { movePayment } from '../steps/movePayment.js';
import { reserveRefund } from '../steps/refunds.js';
import { returnToWallet } from '../steps/walletMoney.js';

/**
 * Gives a subject's payment back, in the caller's transaction: an unpaid intent and a hold are cancelled; captured
 * money leaves escrow at once, so that it can be paid to nobody else. What came from a wallet is in the wallet again;
 * what came from a card the payments worker sends back, and a service fee stays. While a capture is under way, or the payer's bank has the money, the refund follows when it is in escrow
 * (again). Repeating it is harmless.
 *
 * @returns the payment; null when there is none to give back
 * @throws {Problem} MILESTONE_NOT_FUNDED when the money has already been released from escrow
 */
export async function requestRefundOrCancel(
  transaction: Transaction,
  subjectId: string,
  { reason }: { reason: string },
): Promise<PaymentRow | null> {
  const payment = await livePayment(transaction, subjectId);
  if (!payment) return null;
  switch (payment.status) {
    case 'capturing':
    case 'charged_back':
      return payments.update(transaction, payment.id, { refund_requested: true, reason });
    case 'captured': {
      const held = await balanceOf(escrowOf(subjectId), transaction);
      const amountCents = Math.min(held, payment.amount_cents - payment.refunded_cents);
      if (amountCents <= 0) {
        throw new Problem('MILESTONE_NOT_FUNDED', 'This money has already been released: there is nothing to refund.');
      }
      if (payment.method === 'wallet') return returnToWallet(transaction, payment, amountCents, { reason });
      return reserveRefund(transaction, payment, 'requestRefund', amountCents, { reason });
    }
    default:
      return movePayment(transaction, payment, 'requestCancel', { reason });
  }
}
