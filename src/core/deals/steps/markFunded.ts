import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceMilestone } from './announce.js';
import { awaitDelivery } from './deadlines.js';
import { changeMilestone, type Deal, isDirectDeal } from './deal.js';
import { refreshActivation } from './refreshActivation.js';
import { startWork } from './startWork.js';

/**
 * The money for a milestone is there: on hold, captured, or none is needed. A negotiated contract may become active by
 * it; on a direct one the work starts.
 */
export async function markFunded(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  const status = transition(milestoneTransitions, 'fund', milestone.status, {
    code: 'MILESTONE_ALREADY_FUNDED',
    detail: `The milestone is ${milestone.status}.`,
  });
  await changeMilestone(transaction, milestone, { status, funded_at: marketNow(), payment_lapsed_at: null });
  if (isDirectDeal(deal)) await startWork(transaction, deal);
  else await awaitDelivery(transaction, deal.contract, milestone);
  await announceMilestone(transaction, 'contract.milestone.funded', deal.contract, milestone);
  await refreshActivation(transaction, deal);
}
