import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import type { ContractRow } from '../../../models/Contract.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { partiesOf } from './announce.js';

/** When the work is expected: at the listing's deadline, else 30 days after funding (API.md, Silence). */
export async function deliveryDueAt(transaction: Transaction, listingId: string): Promise<Date> {
  const [listing] = await query<{ deadline: Date | null }>(
    { text: 'SELECT deadline FROM listings WHERE id = $1', values: [listingId] },
    transaction,
  );
  const deadline = listing?.deadline;
  return deadline && deadline > marketNow() ? deadline : marketIn(policy.silence.deliverySeconds);
}

/** The worker is to deliver; both are reminded a day ahead. */
export async function awaitDelivery(
  transaction: Transaction,
  contract: ContractRow,
  milestone: MilestoneRow,
): Promise<void> {
  await setDeadline(transaction, {
    subjectId: milestone.id,
    kind: 'milestone.delivery',
    dueAt: await deliveryDueAt(transaction, contract.listing_id),
    recipients: partiesOf(contract),
  });
}

/** The client is to judge a delivery, from now on 14 days; nothing else is waited for. */
export async function awaitReview(
  transaction: Transaction,
  contract: ContractRow,
  milestone: MilestoneRow,
): Promise<void> {
  await clearDeadlines(transaction, milestone.id);
  await setDeadline(transaction, {
    subjectId: milestone.id,
    kind: 'milestone.review',
    dueAt: marketIn(policy.silence.reviewSeconds),
    recipients: partiesOf(contract),
  });
}
