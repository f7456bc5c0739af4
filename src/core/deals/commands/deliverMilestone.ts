import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { ContractRow } from '../../../models/Contract.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { actorOf, type Context, transact } from '../../context.js';
import { livePayment } from '../../payments/index.js';
import { allows } from '../../transitions.js';
import { assertActive, assertNegotiated, assertWorker } from '../policy.js';
import { milestoneTransitions } from '../states.js';
import { announceMilestone } from '../steps/announce.js';
import { awaitReview } from '../steps/deadlines.js';
import { lockDeal, milestoneOf } from '../steps/deal.js';
import { isHeld } from '../steps/funds.js';
import { handOver, type Work } from '../steps/handOver.js';
import { type MilestoneView, milestoneView } from '../views.js';

export interface Delivery extends Work {
  contractId: string;
  milestoneId: string;
}

/** Whether the money behind a milestone that counts as funded is still there. */
async function isMoneyThere(transaction: Transaction, milestone: MilestoneRow): Promise<boolean> {
  if (milestone.amount_cents === 0) return true;
  const payment = await livePayment(transaction, milestone.id);
  return payment !== null && isHeld(payment);
}

/** @throws {Problem} MILESTONE_DISPUTED, CONTRACT_NOT_ACTIVE, PAYMENT_LAPSED or MILESTONE_NOT_FUNDED, in this order */
async function assertDeliverable(
  transaction: Transaction,
  contract: ContractRow,
  milestone: MilestoneRow,
): Promise<void> {
  const members = { state: contract.status, milestone_status: milestone.status };
  if (milestone.status === 'disputed') {
    const detail = 'The milestone is disputed. Nothing can be delivered on it until that is resolved.';
    throw new Problem('MILESTONE_DISPUTED', detail, { members });
  }
  assertActive(contract, 'work is delivered', members);
  const counted = allows(milestoneTransitions, 'deliver', milestone.status);
  const lapsed = counted ? !(await isMoneyThere(transaction, milestone)) : milestone.payment_lapsed_at !== null;
  if (lapsed && (counted || milestone.status === 'unfunded')) {
    const detail = 'The hold on the card has lapsed. Ask the client to fund the milestone again.';
    throw new Problem('PAYMENT_LAPSED', detail, { members });
  }
  if (milestone.status === 'unfunded') {
    throw new Problem('MILESTONE_NOT_FUNDED', 'Wait until the client has funded the milestone, then deliver.', {
      members,
    });
  }
}

/**
 * Hands work over; the client has 14 days to judge it, then it is released by itself. Delivering again adds to it and
 * starts the 14 days anew.
 *
 * @throws {Problem} NOT_FOUND, WORKER_ROLE_REQUIRED, WRONG_ENGAGEMENT, MILESTONE_DISPUTED, CONTRACT_NOT_ACTIVE, PAYMENT_LAPSED,
 *   MILESTONE_NOT_FUNDED, MILESTONE_NOT_DELIVERABLE, VALIDATION_FAILED for files that are not the caller's
 */
export async function deliverMilestone(ctx: Context, delivery: Delivery): Promise<MilestoneView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const deal = await lockDeal(transaction, delivery.contractId);
    const { contract } = deal;
    assertWorker(contract, actor);
    assertNegotiated(contract, 'POST /api/jobs/{id}/deliver');
    const milestone = milestoneOf(deal, delivery.milestoneId);
    await assertDeliverable(transaction, contract, milestone);
    await handOver(transaction, deal, milestone, delivery);
    await awaitReview(transaction, contract, milestone);
    await announceMilestone(transaction, 'contract.milestone.delivered', contract, milestone);
    return milestoneView(milestone.id, transaction);
  });
}
