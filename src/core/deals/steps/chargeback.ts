import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import type { LoggedEvent } from '../../events/index.js';
import { livePayment } from '../../payments/index.js';
import { allows, transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { changeMilestone, type Deal, isDirectDeal } from './deal.js';
import { freeze, tellParties, thaw } from './freeze.js';
import { moveDirectDeal } from './moveDirectDeal.js';
import { completeIfSettled } from './release.js';

/** The card's owner took the money back: nothing moves on the milestone until the bank has decided. */
export async function freezeForChargeback(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
): Promise<void> {
  if (allows(milestoneTransitions, 'freeze', milestone.status)) {
    await freeze(transaction, deal, milestone, 'charged_back_at');
  } else if (milestone.frozen_at && !milestone.charged_back_at) {
    await changeMilestone(transaction, milestone, { charged_back_at: marketNow() });
  }
}

/** The client has the money: the milestone is refunded, and a job that was not over is cancelled. */
export async function forfeit(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  const status = transition(milestoneTransitions, 'forfeit', milestone.status, {
    code: 'MILESTONE_DISPUTED',
    detail: `Milestone ${milestone.id} is ${milestone.status}.`,
  });
  await changeMilestone(transaction, milestone, { status, charged_back_at: null, frozen_at: null });
  if (isDirectDeal(deal) && deal.contract.status === 'disputed') {
    await moveDirectDeal(transaction, deal, 'settle', {
      target: 'cancelled',
      contract: { status_before_dispute: null },
    });
  }
  await tellParties(transaction, deal);
  await completeIfSettled(transaction, deal);
}

/**
 * The bank has decided: won, and the milestone goes on from where it was, once its money is back; lost, and the client
 * has the money.
 */
export async function closeChargeback(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  event: LoggedEvent,
): Promise<void> {
  if (milestone.status !== 'disputed' || !milestone.charged_back_at) return;
  if (event.data.chargeback_status !== 'won') return forfeit(transaction, deal, milestone);
  // Told again when it is back.
  if ((await livePayment(transaction, milestone.id))?.status === 'charged_back') return;
  if (milestone.frozen_at) await changeMilestone(transaction, milestone, { charged_back_at: null });
  else await thaw(transaction, deal, milestone, 'charged_back_at');
}
