import { policy } from '../../../../config/policy.js';
import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { formatCents } from '../../../lib/money.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { beginCardPayment } from '../../payments/index.js';
import { assertClient, assertNegotiated } from '../policy.js';
import { fundableStatuses, settledStatuses } from '../states.js';
import { type Deal, lockDeal, milestoneOf } from '../steps/deal.js';
import { markFunded } from '../steps/markFunded.js';

export interface Funding {
  milestone_id: string;
  /** The milestone's: `unfunded` until the payer has confirmed and Stripe has said so. */
  status: MilestoneRow['status'];
  amount_cents: number;
  payment_intent_id: string | null;
  /** For Stripe.js `confirmPayment`. */
  client_secret: string | null;
}

interface FundInput {
  contractId: string;
  milestoneId: string;
}

/** Funded already, and nothing has come of it yet: funding again shows the same payment. */
const isFunded = (milestone: MilestoneRow): boolean => ['funded', 'delivered'].includes(milestone.status);

/** @throws {Problem} whatever stands in the way of funding this milestone now */
function assertFundable(deal: Deal, milestone: MilestoneRow): void {
  const { contract } = deal;
  const members = { state: contract.status, milestone_status: milestone.status };
  if (!fundableStatuses.includes(contract.status)) {
    const next =
      contract.status === 'pending_owner_approval'
        ? 'Both parties approve it first: POST /api/contracts/{id}/approve.'
        : 'Nothing more can be funded on it.';
    throw new Problem('CONTRACT_NOT_FUNDABLE', `The contract is ${contract.status}. ${next}`, { members });
  }
  if (isFunded(milestone)) return;
  if (milestone.status !== 'unfunded') {
    throw new Problem('MILESTONE_ALREADY_FUNDED', `The milestone is ${milestone.status}; it has been funded before.`, {
      members,
    });
  }
  const open = deal.milestones.find(
    (other) => other.ordinal < milestone.ordinal && !settledStatuses.includes(other.status),
  );
  if (open) {
    throw new Problem(
      'PREVIOUS_MILESTONE_OPEN',
      `Milestone ${open.id} comes first and is ${open.status}. Release it, then fund this one.`,
      { members: { ...members, previous_milestone_id: open.id } },
    );
  }
  const { cardMinimumCents } = policy.money;
  if (milestone.amount_cents > 0 && milestone.amount_cents < cardMinimumCents) {
    throw new Problem(
      'AMOUNT_BELOW_CARD_MINIMUM',
      `Cards cannot be charged less than ${formatCents(cardMinimumCents)}. Agree on $0 or at least that: POST /api/contracts/{id}/revise before the contract is active.`,
    );
  }
}

/** Locks, asks, and funds what costs nothing. */
async function prepare(transaction: Transaction, input: FundInput, actor: Actor): Promise<MilestoneRow> {
  const deal = await lockDeal(transaction, input.contractId);
  assertClient(deal.contract, actor);
  assertNegotiated(deal.contract, 'POST /api/jobs/{id}/fund-escrow');
  const milestone = milestoneOf(deal, input.milestoneId);
  assertFundable(deal, milestone);
  if (milestone.amount_cents === 0 && milestone.status === 'unfunded') await markFunded(transaction, deal, milestone);
  return milestone;
}

/**
 * Creates or returns the PaymentIntent (manual capture) of a milestone; a $0 milestone is funded at once (seed 003).
 * The milestone becomes `funded` when Stripe reports the hold.
 *
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, CONTRACT_NOT_FUNDABLE, MILESTONE_ALREADY_FUNDED once released,
 *   PREVIOUS_MILESTONE_OPEN, AMOUNT_BELOW_CARD_MINIMUM, PAYMENT_IN_PROGRESS, PAYMENT_FAILED, PAYMENT_CHARGED_BACK,
 *   PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function fundMilestone(ctx: Context, input: FundInput): Promise<Funding> {
  const actor = actorOf(ctx);
  const milestone = await transact(ctx, (transaction) => prepare(transaction, input, actor));
  const funding = { milestone_id: milestone.id, status: milestone.status, amount_cents: milestone.amount_cents };
  if (milestone.amount_cents === 0) return { ...funding, payment_intent_id: null, client_secret: null };
  const payment = await beginCardPayment(ctx, {
    purpose: 'milestone',
    subjectId: milestone.id,
    contractId: input.contractId,
    payerId: actor.userId,
    amountCents: milestone.amount_cents,
    captureMethod: 'manual',
    async admit(transaction) {
      // Cancelled or revised since: whoever did so could not see this payment yet, and must not have to.
      const now = await prepare(transaction, input, actor);
      if (now.amount_cents !== milestone.amount_cents) {
        throw new Problem('PAYMENT_IN_PROGRESS', 'The agreed amount has just changed. Send the request again.');
      }
    },
  });
  return { ...funding, payment_intent_id: payment.payment_intent_id, client_secret: payment.client_secret };
}
