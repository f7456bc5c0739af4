import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { DisputeRow } from '../../../models/Dispute.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { lockDealOfMilestone, settleDispute } from '../../deals/index.js';
import { resolutionOf } from '../recommender/advice.js';
import type { DisputeView } from '../views.js';
import { announceDispute, assertPending, lockDispute, moveDispute } from './dispute.js';
import { dropRequests } from './recommendation.js';

export interface Decision {
  workerPercent: number;
  /** Half from each share, as far as a share goes. */
  arbitrationFeeCents: number;
  note: string | null;
  decidedBy: NonNullable<DisputeRow['decided_by']>;
  adminUserId: string | null;
}

/** Closes a locked dispute as decided, and tells both. The money is moved by whoever calls, before. */
export async function closeResolved(
  transaction: Transaction,
  dispute: DisputeRow,
  decision: Decision,
): Promise<DisputeView> {
  const resolved = await moveDispute(transaction, dispute, 'resolve', {
    resolution: resolutionOf(decision.workerPercent),
    worker_percent: decision.workerPercent,
    arbitration_fee_cents: decision.arbitrationFeeCents,
    resolution_note: decision.note,
    decided_by: decision.decidedBy,
    admin_user_id: decision.adminUserId,
    closed_at: marketNow(),
  });
  await clearDeadlines(transaction, dispute.id);
  await dropRequests(transaction, dispute.id);
  return announceDispute(transaction, 'dispute.updated', resolved);
}

/**
 * Shares the money out and closes the dispute, in the caller's transaction.
 *
 * @param found the dispute as read before anything was locked: its milestone is locked first
 * @throws {Problem} DISPUTE_CLOSED, PAYMENT_CHARGED_BACK, PAYMENT_IN_PROGRESS, PAYMENT_LAPSED
 */
export async function resolve(transaction: Transaction, found: DisputeRow, decision: Decision): Promise<DisputeView> {
  await lockDealOfMilestone(transaction, found.milestone_id);
  const dispute = await lockDispute(transaction, found.id);
  assertPending(dispute);
  const shares = await settleDispute(transaction, found.milestone_id, decision);
  return closeResolved(transaction, dispute, { ...decision, arbitrationFeeCents: shares.arbitrationFee });
}
