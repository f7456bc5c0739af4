import type { Transaction } from '../../../lib/db.js';
import type { PayoutRow } from '../../../models/Payout.js';
import { lockLivePayout, movePayout } from '../steps/movePayout.js';
import { postRelease } from './releaseEscrow.js';

/** Cancels a locked payout that has not been sent: price and fee go back into escrow. */
export async function returnToEscrow(transaction: Transaction, payout: PayoutRow): Promise<PayoutRow> {
  const cancelled = await movePayout(transaction, payout, 'cancel', { leased_until: null });
  await postRelease(transaction, payout, -1);
  return cancelled;
}

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
