import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { allows } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { forfeit } from './chargeback.js';
import { closeDirectDeal } from './closeDeal.js';
import { changeMilestone, type Deal, isDirectDeal } from './deal.js';
import { refreshActivation } from './refreshActivation.js';

/**
 * The money for a milestone is gone: back to `unfunded`, and both are told (API.md: "A hold never lapses unseen"); a
 * job is cancelled by it.
 * Does nothing to a milestone that no longer counts on it.
 */
export async function lapseFunding(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  if (!allows(milestoneTransitions, 'lapse', milestone.status)) return;
  // With the payer's bank it may come back: the bank's decision is waited for.
  if (milestone.charged_back_at) return;
  if (milestone.frozen_at && isDirectDeal(deal)) return forfeit(transaction, deal, milestone);
  await changeMilestone(transaction, milestone, {
    status: 'unfunded',
    funded_at: null,
    delivered_at: null,
    release_requested_at: null,
    frozen_at: null,
    payment_lapsed_at: marketNow(),
  });
  await clearDeadlines(transaction, milestone.id);
  // A job is paid for by money in escrow, never by a hold: if that is gone, somebody has sent it back.
  if (isDirectDeal(deal)) return closeDirectDeal(transaction, deal, 'payment_returned');
  const told = await refreshActivation(transaction, deal);
  if (!told) await announceContract(transaction, 'contract.updated', deal.contract);
}
