import type { Transaction } from '../../../lib/db.js';
import { changeMilestone, lockDealOfMilestone } from '../steps/deal.js';
import { thaw } from '../steps/freeze.js';

/**
 * Lets a milestone go on from where a dispute had stopped it, in the caller's transaction: the dispute was withdrawn. A
 * cancelled payout is made again. A chargeback keeps it frozen.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function thawMilestone(transaction: Transaction, milestoneId: string): Promise<void> {
  const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
  if (milestone.status !== 'disputed' || !milestone.frozen_at) return;
  if (milestone.charged_back_at) await changeMilestone(transaction, milestone, { frozen_at: null });
  else await thaw(transaction, deal, milestone, 'frozen_at');
}
