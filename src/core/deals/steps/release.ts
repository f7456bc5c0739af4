import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { releaseEscrow, requestCapture } from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { contractTransitions, milestoneTransitions, settledStatuses } from '../states.js';
import { announceContract, announceMilestone } from './announce.js';
import { changeContract, changeMilestone, type Deal, type DirectDeal, isDirectDeal } from './deal.js';
import { moveDirectDeal } from './moveDirectDeal.js';

const SECONDS_PER_DAY = 86_400;

/** The platform's share of what a worker earns, in hundredths of a percent. */
const feeBasisPointsOf = ({ contract }: Deal): number =>
  policy.money[contract.engagement === 'direct' ? 'directFeeBasisPoints' : 'negotiatedFeeBasisPoints'];

/**
 * Gives the worker some of what escrow holds for a milestone, less the platform's fee: a payout after the contract's
 * delay.
 *
 * @param payoutDelaySeconds market time; the contract's own delay when left out
 * @returns whether there is anything to pay out
 */
export async function payWorker(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  amountCents: number,
  payoutDelaySeconds = deal.contract.payout_delay_days * SECONDS_PER_DAY,
): Promise<boolean> {
  const payout = await releaseEscrow(transaction, {
    subjectId: milestone.id,
    contractId: deal.contract.id,
    workerId: deal.contract.worker_user_id,
    amountCents,
    feeBasisPoints: feeBasisPointsOf(deal),
    payoutDelaySeconds,
  });
  return payout !== null;
}

const notReleasable = (milestone: MilestoneRow) =>
  ({
    code: 'MILESTONE_NOT_RELEASABLE',
    detail: `The milestone is ${milestone.status}; only a funded or delivered one can be released.`,
  }) as const;

/** The worker of a direct job has all they will get: the job is completed. */
export async function completeJob(transaction: Transaction, deal: DirectDeal): Promise<void> {
  await moveDirectDeal(transaction, deal, 'complete', { contract: { completed_at: marketNow() } });
}

/** The last milestone settled completes a negotiated contract (API.md). */
export async function completeIfSettled(transaction: Transaction, deal: Deal): Promise<void> {
  const { contract, milestones } = deal;
  if (contract.status !== 'active') return;
  if (!milestones.every((milestone) => settledStatuses.includes(milestone.status))) return;
  const status = transition(contractTransitions, 'complete', contract.status, {
    code: 'CONTRACT_NOT_ACTIVE',
    detail: `The contract is ${contract.status}.`,
  });
  await changeContract(transaction, deal, { status, completed_at: marketNow() });
  await announceContract(transaction, 'contract.updated', contract);
}

/**
 * Releases a milestone whose money, if it needs any, is in escrow: fee, payout, event, maybe the contract's end. A job
 * is approved by it, and completed when the payout has left.
 */
export async function finishRelease(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  const { contract } = deal;
  const status = transition(milestoneTransitions, 'release', milestone.status, notReleasable(milestone));
  const now = marketNow();
  await changeMilestone(transaction, milestone, {
    status,
    released_at: now,
    release_requested_at: milestone.release_requested_at ?? now,
  });
  await clearDeadlines(transaction, milestone.id);
  const paying = await payWorker(transaction, deal, milestone, milestone.amount_cents);
  if (isDirectDeal(deal)) {
    await moveDirectDeal(transaction, deal, 'approve');
    if (!paying) await completeJob(transaction, deal);
  }
  await announceMilestone(transaction, 'contract.milestone.released', contract, milestone);
  await completeIfSettled(transaction, deal);
}

/**
 * Decides a release. Money that is already in escrow, or none, is released at once; a hold is asked for first, and
 * the release finishes when its capture is known, by whoever sees it.
 *
 * @returns the id of the payment to capture, or null when the milestone is released
 * @throws {Problem} MILESTONE_NOT_RELEASABLE, PAYMENT_LAPSED or PAYMENT_CHARGED_BACK when the money is no longer there
 */
export async function beginRelease(
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
): Promise<string | null> {
  transition(milestoneTransitions, 'release', milestone.status, notReleasable(milestone));
  const payment = milestone.amount_cents > 0 ? await requestCapture(transaction, milestone.id) : null;
  if (!payment || payment.status === 'captured') {
    await finishRelease(transaction, deal, milestone);
    return null;
  }
  if (!milestone.release_requested_at) {
    await changeMilestone(transaction, milestone, { release_requested_at: marketNow() });
  }
  return payment.id;
}
