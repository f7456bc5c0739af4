import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { ContractStatus, DirectStatus } from '../../../models/Contract.js';
import type { MilestoneRow, MilestoneStatus } from '../../../models/Milestone.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { payoutOf } from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { milestoneTransitions, workingStatuses } from '../states.js';
import { announceContract } from './announce.js';
import { awaitDelivery, awaitReview } from './deadlines.js';
import { changeMilestone, type Deal, isDirectDeal } from './deal.js';
import { moveDirectDeal } from './moveDirectDeal.js';
import { refreshActivation } from './refreshActivation.js';
import { completeIfSettled, completeJob, payWorker } from './release.js';

/** Who froze a milestone: its parties, by a dispute, or the card's owner. Both can. */
export type FreezeReason = 'frozen_at' | 'charged_back_at';

/** A job whose work or cooldown is under way stops with its milestone; one that is over stays as it is. */
const stoppable: readonly ContractStatus[] = [...workingStatuses, 'approved'];

const refusalOf = (milestone: MilestoneRow) =>
  ({ code: 'MILESTONE_DISPUTED', detail: `Milestone ${milestone.id} is ${milestone.status}.` }) as const;

/** Says how the contract stands, unless a change of its activation just did. */
export async function tellParties(transaction: Transaction, deal: Deal): Promise<void> {
  const told = await refreshActivation(transaction, deal);
  if (!told) await announceContract(transaction, 'contract.updated', deal.contract);
}

/** Nothing moves on a milestone, nor on the job it pays for, until it is thawed or settled. */
export async function freeze(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  reason: FreezeReason,
): Promise<void> {
  const status = transition(milestoneTransitions, 'freeze', milestone.status, refusalOf(milestone));
  await changeMilestone(transaction, milestone, { status, release_requested_at: null, [reason]: marketNow() });
  await clearDeadlines(transaction, milestone.id);
  if (isDirectDeal(deal) && stoppable.includes(deal.contract.status)) {
    const status_before_dispute = deal.contract.status as DirectStatus;
    await moveDirectDeal(transaction, deal, 'dispute', { contract: { status_before_dispute } });
  }
  await tellParties(transaction, deal);
}

/** Where a milestone was before it was frozen, as its job, its own moments and its payout tell. */
async function statusBefore(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<MilestoneStatus> {
  if (milestone.released_at) {
    const payout = await payoutOf(milestone.id, transaction);
    return payout?.status === 'sent' ? 'paid' : 'released';
  }
  const delivered = isDirectDeal(deal)
    ? ['pending_proof', 'delivered'].includes(deal.contract.status_before_dispute ?? '')
    : milestone.delivered_at !== null;
  return delivered ? 'delivered' : 'funded';
}

/**
 * A payout that the dispute had cancelled is made again, for the moment it was due. One that a chargeback had cancelled
 * payments has made again already, and it stays.
 */
async function payAgain(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  const cancelled = await payoutOf(milestone.id, transaction);
  const delay = cancelled ? Math.max(0, (cancelled.release_at.getTime() - marketNow().getTime()) / 1_000) : undefined;
  await payWorker(transaction, deal, milestone, milestone.amount_cents, delay);
}

/** The milestone, and its job, go on from where they were; deadlines start anew. */
export async function thaw(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  reason: FreezeReason,
): Promise<void> {
  const before = await statusBefore(transaction, deal, milestone);
  const status = transition(milestoneTransitions, 'thaw', milestone.status, refusalOf(milestone), before);
  await changeMilestone(transaction, milestone, { status, [reason]: null });
  if (status === 'released') await payAgain(transaction, deal, milestone);
  if (!isDirectDeal(deal)) {
    if (status === 'delivered') await awaitReview(transaction, deal.contract, milestone);
    if (status === 'funded') await awaitDelivery(transaction, deal.contract, milestone);
  } else if (deal.contract.status === 'disputed') {
    const target = deal.contract.status_before_dispute!;
    await moveDirectDeal(transaction, deal, 'resume', {
      target: target as Exclude<DirectStatus, 'pending_funding'>,
      contract: { status_before_dispute: null },
    });
    if (status === 'paid') await completeJob(transaction, deal);
  }
  await tellParties(transaction, deal);
  await completeIfSettled(transaction, deal);
}
