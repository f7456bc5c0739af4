import { query, type Transaction } from '../../../lib/db.js';
import type { ContractStatus } from '../../../models/Contract.js';
import type { Engagement } from '../../../models/Listing.js';
import { closedStatuses } from '../states.js';

export interface OpenContract {
  id: string;
  status: ContractStatus;
  engagement: Engagement;
  listing_id: string;
}

/** The contracts of a party, in either role, that are not over. */
export function openContractsOf(transaction: Transaction, userId: string): Promise<OpenContract[]> {
  return query<OpenContract>(
    {
      text: `SELECT id, status, engagement, listing_id FROM contracts
              WHERE (client_user_id = $1 OR worker_user_id = $1) AND NOT status = ANY($2::text[]) ORDER BY id`,
      values: [userId, closedStatuses],
    },
    transaction,
  );
}

/** The milestones of a party that a dispute or a chargeback has frozen, on contracts that are over too. */
export async function disputedMilestonesOf(transaction: Transaction, userId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    {
      text: `SELECT milestones.id FROM milestones JOIN contracts ON contracts.id = contract_id
              WHERE (client_user_id = $1 OR worker_user_id = $1) AND milestones.status = 'disputed' ORDER BY milestones.id`,
      values: [userId],
    },
    transaction,
  );
  return rows.map((row) => row.id);
}
