import { query, type Transaction } from '../../../lib/db.js';
import type { DisputeRow } from '../../../models/Dispute.js';

export type PendingDispute = Pick<DisputeRow, 'id' | 'milestone_id' | 'opened_by'>;

/** The disputes over some milestones that are not over; at most one each. */
export function pendingDisputesOn(transaction: Transaction, milestoneIds: string[]): Promise<PendingDispute[]> {
  return query<PendingDispute>(
    {
      text: `SELECT id, milestone_id, opened_by FROM disputes
              WHERE milestone_id = ANY($1::uuid[]) AND status IN ('open', 'responded')`,
      values: [milestoneIds],
    },
    transaction,
  );
}
