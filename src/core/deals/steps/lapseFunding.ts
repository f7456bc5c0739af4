import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { allows } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { changeMilestone, type Deal } from './deal.js';
import { refreshActivation } from './refreshActivation.js';

/**
 * The money for a milestone is gone: back to `unfunded`, and both are told (API.md: "A hold never lapses unseen").
 * Does nothing to a milestone that no longer counts on it.
 */
export async function lapseFunding(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  if (!allows(milestoneTransitions, 'lapse', milestone.status)) return;
  await changeMilestone(transaction, milestone, {
    status: 'unfunded',
    funded_at: null,
    delivered_at: null,
    release_requested_at: null,
    payment_lapsed_at: marketNow(),
  });
  await clearDeadlines(transaction, milestone.id);
  const told = await refreshActivation(transaction, deal);
  if (!told) await announceContract(transaction, 'contract.updated', deal.contract);
}
