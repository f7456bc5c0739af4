import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { shareOf } from '../../../lib/money.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import {
  balanceOf,
  escrowOf,
  livePayment,
  platformFees,
  postJournal,
  requestRefundOrCancel,
} from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceContract, announceMilestone } from '../steps/announce.js';
import { changeMilestone, type Deal, isDirectDeal, lockDealOfMilestone } from '../steps/deal.js';
import { moveDirectDeal } from '../steps/moveDirectDeal.js';
import { completeIfSettled, completeJob, payWorker } from '../steps/release.js';

const BASIS_POINTS_PER_PERCENT = 100;

export interface Settlement {
  /** 0–100; the client gets the rest. */
  workerPercent: number;
  /** Taken half from each share, as far as a share goes. */
  arbitrationFeeCents: number;
}

/** Who gets what of a disputed price, in cents; the three add up to it. */
export interface SettledShares {
  /** Before the platform's fee on paid work. */
  worker: number;
  client: number;
  arbitrationFee: number;
}

/** Splits a price: by percent, rounded half up, then half of the fee off each side, the odd cent off the client's. */
export function sharesOf(amountCents: number, { workerPercent, arbitrationFeeCents }: Settlement): SettledShares {
  const worker = shareOf(amountCents, workerPercent * BASIS_POINTS_PER_PERCENT);
  const client = amountCents - worker;
  const half = Math.floor(arbitrationFeeCents / 2);
  const fromWorker = Math.min(worker, half);
  const fromClient = Math.min(client, arbitrationFeeCents - half);
  return { worker: worker - fromWorker, client: client - fromClient, arbitrationFee: fromWorker + fromClient };
}

/** @throws {Problem} PAYMENT_CHARGED_BACK, PAYMENT_IN_PROGRESS while it is captured, PAYMENT_LAPSED when it is gone */
async function assertMoneyThere(transaction: Transaction, milestone: MilestoneRow): Promise<void> {
  const payment = await livePayment(transaction, milestone.id);
  if (milestone.charged_back_at || payment?.status === 'charged_back') {
    throw new Problem('PAYMENT_CHARGED_BACK', "The payer's bank has taken this payment back. Wait for the outcome.");
  }
  if (payment?.status === 'captured') return;
  if (payment) {
    throw new Problem('PAYMENT_IN_PROGRESS', 'The payment is being captured. Send the request again in a moment.');
  }
  throw new Problem('PAYMENT_LAPSED', 'The money of this milestone is gone, so there is nothing to share.');
}

async function takeArbitrationFee(transaction: Transaction, milestone: MilestoneRow, cents: number): Promise<void> {
  if (cents === 0) return;
  await postJournal(transaction, {
    idempotencyKey: `milestone:${milestone.id}:arbitration_fee`,
    kind: 'arbitration.fee',
    subjectId: milestone.id,
    entries: [
      { account: escrowOf(milestone.id), amountCents: -cents },
      { account: platformFees, amountCents: cents },
    ],
  });
}

/** A job goes on to its cooldown, or ends at once when the worker gets nothing out of it. */
async function settleJob(transaction: Transaction, deal: Deal, released: boolean, paying: boolean): Promise<void> {
  if (!isDirectDeal(deal)) return;
  const target = released ? 'approved' : 'cancelled';
  await moveDirectDeal(transaction, deal, 'settle', { target, contract: { status_before_dispute: null } });
  if (released && !paying) await completeJob(transaction, deal);
}

/**
 * Shares a disputed milestone's money out, in the caller's transaction: the worker's share is paid out after the
 * contract's delay, the client's goes back to where it came from, the arbitration fee stays. With a worker's share the
 * milestone is `released`, else `refunded`.
 *
 * @throws {Problem} NOT_FOUND, MILESTONE_NOT_RELEASABLE unless a dispute froze it, PAYMENT_CHARGED_BACK,
 *   PAYMENT_IN_PROGRESS, PAYMENT_LAPSED
 */
export async function settleDispute(
  transaction: Transaction,
  milestoneId: string,
  settlement: Settlement,
): Promise<SettledShares> {
  const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
  const released = settlement.workerPercent > 0;
  const refusal = {
    code: 'MILESTONE_NOT_RELEASABLE',
    detail: `The milestone is ${milestone.status}; only a disputed one can be settled.`,
  } as const;
  const status = transition(
    milestoneTransitions,
    'settle',
    milestone.status,
    refusal,
    released ? 'released' : 'refunded',
  );
  if (milestone.amount_cents > 0) await assertMoneyThere(transaction, milestone);
  // The whole price, unless some of it was refunded by hand at Stripe.
  const shares = sharesOf(await balanceOf(escrowOf(milestone.id), transaction), settlement);
  await takeArbitrationFee(transaction, milestone, shares.arbitrationFee);
  const paying = await payWorker(transaction, deal, milestone, shares.worker);
  if ((await balanceOf(escrowOf(milestone.id), transaction)) > 0) {
    await requestRefundOrCancel(transaction, milestone.id, { reason: 'dispute_resolved' });
  }
  await changeMilestone(transaction, milestone, {
    status,
    frozen_at: null,
    released_at: released ? marketNow() : null,
  });
  await settleJob(transaction, deal, released, paying);
  if (released) {
    await announceMilestone(transaction, 'contract.milestone.released', deal.contract, milestone, { settled: true });
  } else await announceContract(transaction, 'contract.updated', deal.contract);
  await completeIfSettled(transaction, deal);
  return shares;
}
