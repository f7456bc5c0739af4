import type { Transaction } from '../../../lib/db.js';
import { lockLivePayout } from '../steps/movePayout.js';
import { returnToEscrow } from '../steps/payoutMoney.js';

/**
 * Cancels a subject's payout before it is sent, in the caller's transaction: its money, fee included, is in escrow
 * again, to be released or refunded anew. Repeating it is harmless.
 *
 * @returns whether nothing will be paid out: false when it has been sent already
 * @throws {Problem} PAYMENT_IN_PROGRESS while the transfer's outcome is unknown; it is known within moments
 */
export async function cancelPayout(transaction: Transaction, subjectId: string): Promise<boolean> {
  const payout = await lockLivePayout(transaction, subjectId);
  if (!payout) return true;
  if (payout.status === 'sent') return false;
  await returnToEscrow(transaction, payout);
  return true;
}
