import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { completeCapture, type PayoutView } from '../../payments/index.js';
import { assertActive, assertClient, assertNegotiated } from '../policy.js';
import { type Deal, lockDeal, milestoneOf } from '../steps/deal.js';
import { lapseFunding } from '../steps/lapseFunding.js';
import { beginRelease, finishRelease } from '../steps/release.js';
import { milestoneView } from '../views.js';

export interface Release {
  milestone_id: string;
  /** `released`, or `paid` when asked again after the payout has left. */
  status: MilestoneRow['status'];
  /** What the worker gets and when; null for a $0 milestone. */
  payout: PayoutView | null;
}

interface ReleaseInput {
  contractId: string;
  milestoneId: string;
}

const isReleased = (milestone: MilestoneRow): boolean => ['released', 'paid'].includes(milestone.status);

/** @throws {Problem} whatever stands in the way of releasing this milestone now */
function assertReleasable(deal: Deal, milestone: MilestoneRow): void {
  const members = { state: deal.contract.status, milestone_status: milestone.status };
  if (milestone.status === 'disputed') {
    throw new Problem(
      'MILESTONE_DISPUTED',
      'The milestone is disputed. It is released or refunded by the resolution.',
      {
        members,
      },
    );
  }
  assertActive(deal.contract, 'milestones are released', members);
  if (milestone.status === 'unfunded') {
    throw new Problem(
      'MILESTONE_NOT_FUNDED',
      'Fund the milestone first: POST /api/contracts/{id}/milestones/{milestoneId}/fund.',
      { members },
    );
  }
}

async function present(transaction: Transaction, milestone: MilestoneRow): Promise<Release> {
  const view = await milestoneView(milestone.id, transaction);
  return { milestone_id: view.id, status: view.status, payout: view.payout };
}

/** First step: decides, and asks for the capture. @returns the release, or the id of the payment to capture */
async function decide(transaction: Transaction, input: ReleaseInput, actor: Actor): Promise<Release | string> {
  const deal = await lockDeal(transaction, input.contractId);
  assertClient(deal.contract, actor);
  assertNegotiated(deal.contract, 'POST /api/jobs/{id}/approve');
  const milestone = milestoneOf(deal, input.milestoneId);
  if (isReleased(milestone)) return present(transaction, milestone);
  assertReleasable(deal, milestone);
  return (await beginRelease(transaction, deal, milestone)) ?? present(transaction, milestone);
}

/** Last step: the capture's outcome is known; somebody else may have acted on it already. */
async function conclude(
  transaction: Transaction,
  input: ReleaseInput,
  outcome: 'captured' | 'failed',
): Promise<Release | Problem> {
  const deal = await lockDeal(transaction, input.contractId);
  const milestone = milestoneOf(deal, input.milestoneId);
  if (isReleased(milestone)) return present(transaction, milestone);
  if (outcome === 'failed') {
    await lapseFunding(transaction, deal, milestone);
    return new Problem(
      'PAYMENT_FAILED',
      'The card was declined when the hold was to be captured. Fund the milestone again with POST …/fund.',
    );
  }
  assertReleasable(deal, milestone);
  await finishRelease(transaction, deal, milestone);
  return present(transaction, milestone);
}

/**
 * Captures the payment and releases the milestone: 5 % to the platform, the rest to the worker after the payout delay
 * (seed 003, release). Commits the decision, then calls Stripe, then commits the outcome; whatever dies in between is
 * finished by the payments worker and the log's reader. Releasing twice answers the same.
 *
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, MILESTONE_DISPUTED, CONTRACT_NOT_ACTIVE, MILESTONE_NOT_FUNDED,
 *   MILESTONE_NOT_RELEASABLE, PAYMENT_LAPSED, PAYMENT_FAILED, PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function releaseMilestone(ctx: Context, input: ReleaseInput): Promise<Release> {
  const actor = actorOf(ctx);
  const decided = await transact(ctx, (transaction) => decide(transaction, input, actor));
  if (typeof decided !== 'string') return decided;
  const outcome = await completeCapture(ctx, decided);
  const release = await transact(ctx, (transaction) => conclude(transaction, input, outcome));
  if (release instanceof Problem) throw release;
  return release;
}
