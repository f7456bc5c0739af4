import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow, MilestoneStatus } from '../../../models/Milestone.js';
import { clearDeadlines } from '../../deadlines/index.js';
import type { LoggedEvent } from '../../events/index.js';
import { payoutOf } from '../../payments/index.js';
import { allows, transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { awaitDelivery, awaitReview } from './deadlines.js';
import { changeMilestone, type Deal } from './deal.js';
import { refreshActivation } from './refreshActivation.js';
import { completeIfSettled } from './release.js';

/** The card's owner took the money back: nothing moves on the milestone until the bank has decided. */
export async function freezeForChargeback(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
): Promise<void> {
  if (!allows(milestoneTransitions, 'freeze', milestone.status)) return;
  const changes = { status: 'disputed', release_requested_at: null, charged_back_at: marketNow() } as const;
  await changeMilestone(transaction, milestone, changes);
  await clearDeadlines(transaction, milestone.id);
  const told = await refreshActivation(transaction, deal);
  if (!told) await announceContract(transaction, 'contract.updated', deal.contract);
}

/** Where a milestone was before its chargeback, as its own moments and its payout tell. */
async function statusBefore(transaction: Transaction, milestone: MilestoneRow): Promise<MilestoneStatus> {
  if (!milestone.released_at) return milestone.delivered_at ? 'delivered' : 'funded';
  const payout = await payoutOf(milestone.id, transaction);
  return payout?.status === 'sent' ? 'paid' : 'released';
}

/** The bank has decided: won, and the milestone goes on from where it was; lost, and the client has the money. */
export async function closeChargeback(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  event: LoggedEvent,
): Promise<void> {
  if (milestone.status !== 'disputed' || !milestone.charged_back_at) return;
  const refusal = { code: 'MILESTONE_DISPUTED', detail: `Milestone ${milestone.id} is ${milestone.status}.` } as const;
  const status =
    event.data.chargeback_status === 'won'
      ? transition(milestoneTransitions, 'thaw', milestone.status, refusal, await statusBefore(transaction, milestone))
      : transition(milestoneTransitions, 'forfeit', milestone.status, refusal);
  await changeMilestone(transaction, milestone, { status, charged_back_at: null });
  if (status === 'delivered') await awaitReview(transaction, deal.contract, milestone);
  if (status === 'funded') await awaitDelivery(transaction, deal.contract, milestone);
  const told = await refreshActivation(transaction, deal);
  if (!told) await announceContract(transaction, 'contract.updated', deal.contract);
  await completeIfSettled(transaction, deal);
}
