import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { cancelPayout, livePayment, payoutOf, requestCapture } from '../../payments/index.js';
import { allows } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { type Deal, isDirectDeal, lockDealOfMilestone } from '../steps/deal.js';
import { freeze } from '../steps/freeze.js';

const alreadyReleased = (): Problem =>
  new Problem(
    'ALREADY_RELEASED',
    'The money of this milestone has been released to the worker. Write to them instead.',
  );

/** Negotiated work is beyond dispute once released, direct work once its cooldown is over (API.md, Disputes). */
async function assertNotReleased(transaction: Transaction, deal: Deal, milestone: MilestoneRow): Promise<void> {
  if (milestone.status === 'paid') throw alreadyReleased();
  if (milestone.status !== 'released') return;
  const payout = await payoutOf(milestone.id, transaction);
  if (!isDirectDeal(deal) || !payout || payout.release_at <= marketNow()) throw alreadyReleased();
}

/**
 * Stops everything about a milestone because of a dispute, in the caller's transaction: its deadlines, its payout, and
 * the job it pays for. Money on hold is captured, so that it is there when the dispute is resolved.
 *
 * @throws {Problem} NOT_FOUND, ALREADY_RELEASED, MILESTONE_DISPUTED when it is frozen already, MILESTONE_NOT_FUNDED
 *   when there is nothing to argue about, PAYMENT_IN_PROGRESS while its transfer's outcome is unknown
 */
export async function freezeMilestone(transaction: Transaction, milestoneId: string): Promise<void> {
  const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
  await assertNotReleased(transaction, deal, milestone);
  if (milestone.status === 'disputed') {
    throw new Problem('MILESTONE_DISPUTED', 'The milestone is disputed already. Wait for the outcome.');
  }
  if (!allows(milestoneTransitions, 'freeze', milestone.status)) {
    throw new Problem(
      'MILESTONE_NOT_FUNDED',
      `The milestone is ${milestone.status}; it holds no money to argue about.`,
    );
  }
  // Locked before its payout, as chargebacks do.
  const payment = await livePayment(transaction, milestone.id);
  if (!(await cancelPayout(transaction, milestone.id))) throw alreadyReleased();
  if (payment?.status === 'authorized') await requestCapture(transaction, milestone.id);
  await freeze(transaction, deal, milestone, 'frozen_at');
}
