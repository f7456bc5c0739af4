import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceMilestone } from './announce.js';
import { awaitDelivery } from './deadlines.js';
import { changeMilestone, type Deal } from './deal.js';
import { refreshActivation } from './refreshActivation.js';

/** The money for a milestone is there: on hold, captured, or none is needed. The contract may become active by it. */
export async function markFunded(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  const status = transition(milestoneTransitions, 'fund', milestone.status, {
    code: 'MILESTONE_ALREADY_FUNDED',
    detail: `The milestone is ${milestone.status}.`,
  });
  await changeMilestone(transaction, milestone, { status, funded_at: marketNow(), payment_lapsed_at: null });
  await awaitDelivery(transaction, deal.contract, milestone);
  await announceMilestone(transaction, 'contract.milestone.funded', deal.contract, milestone);
  await refreshActivation(transaction, deal);
}
