import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { invalidFields, notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type DisputeParty, type DisputeRow, disputes } from '../../../models/Dispute.js';
import { actorOf, type Context, transact } from '../../context.js';
import { freezeMilestone, type LockedDeal, lockDealOfMilestone, roleOn } from '../../deals/index.js';
import { awaitResponse } from '../steps/deadlines.js';
import { announceDispute } from '../steps/dispute.js';
import { addEvidence, type NewEvidence } from '../steps/evidence.js';
import type { DisputeView } from '../views.js';

export interface NewDispute {
  contractId: string;
  milestoneId: string;
  /** As the caller says it; their role on the contract when left out. */
  disputingParty?: DisputeParty;
  reason: string;
  evidence: NewEvidence[];
}

/** What is known of a dispute as it is opened, whoever opens it. */
export type Opening = Pick<DisputeRow, 'disputing_party' | 'opened_by' | 'reason'>;

/** Since when a milestone can be disputed for 14 days; null before the first delivery, when there is no hurry. */
async function windowBegan(transaction: Transaction, { milestone }: LockedDeal): Promise<Date | null> {
  if (!milestone.delivered_at) return null;
  // A dispute of the other party that was taken back had to be sat out: the time it took is nobody's fault.
  const [row] = await query<{ at: Date }>(
    {
      text: `SELECT greatest($2::timestamptz, max(closed_at)) AS at FROM disputes WHERE milestone_id = $1 AND status = 'withdrawn'`,
      values: [milestone.id, milestone.delivered_at.toISOString()],
    },
    transaction,
  );
  return row!.at;
}

/**
 * A dispute can be opened until 14 days after the last delivery (seed 003). What the market opens comes when the wait
 * for a decision is over, and a worker has a week from the proofers' rejection, whenever they came to it (API.md, Proofs).
 */
async function assertInTime(transaction: Transaction, locked: LockedDeal, opening: Opening): Promise<void> {
  if (!opening.opened_by || locked.deal.contract.status === 'rejected') return;
  const { windowSeconds } = policy.disputes;
  const began = await windowBegan(transaction, locked);
  if (!began || began.getTime() + windowSeconds * 1_000 >= marketNow().getTime()) return;
  const delivered = locked.milestone.delivered_at!.toISOString();
  throw new Problem(
    'DISPUTE_WINDOW_CLOSED',
    `The work was delivered on ${delivered}; a dispute could be opened for ${windowSeconds / 86_400} days after that.`,
    { members: { delivered_at: delivered } },
  );
}

/** @throws {Problem} PAYMENT_CHARGED_BACK or DISPUTE_OPEN for a milestone that is frozen already */
async function assertNotFrozen(transaction: Transaction, { milestone }: LockedDeal): Promise<void> {
  if (milestone.status !== 'disputed') return;
  if (!milestone.frozen_at) {
    throw new Problem('PAYMENT_CHARGED_BACK', "The payer's bank has taken this payment back. Wait for the outcome.");
  }
  const [open] = await query<{ id: string }>(
    {
      text: `SELECT id FROM disputes WHERE milestone_id = $1 AND status IN ('open', 'responded')`,
      values: [milestone.id],
    },
    transaction,
  );
  throw new Problem(
    'DISPUTE_OPEN',
    'A dispute over this milestone is open. Respond to it: POST /api/disputes/{id}/respond.',
    { members: { dispute_id: open?.id ?? null } },
  );
}

/** What was decided stays decided: the money has been shared out. */
async function assertUndecided(transaction: Transaction, milestoneId: string): Promise<void> {
  const decided = await query(
    {
      text: `SELECT id FROM disputes WHERE milestone_id = $1 AND decided_by IN ('admin', 'recommendation') LIMIT 1`,
      values: [milestoneId],
    },
    transaction,
  );
  if (decided.length === 0) return;
  throw new Problem(
    'ALREADY_RELEASED',
    'An earlier dispute over this milestone has been resolved, and its money shared out.',
  );
}

/** A negotiated deal that is not active yet can be cancelled by either party: there is nothing to argue about. */
function assertActive({ deal, milestone }: LockedDeal): void {
  const { contract } = deal;
  if (contract.engagement === 'direct' || contract.status === 'active') return;
  if (!['unfunded', 'funded', 'delivered'].includes(milestone.status)) return;
  throw new Problem(
    'CONTRACT_NOT_ACTIVE',
    `The contract is ${contract.status}. Cancel or revise it instead: POST /api/contracts/${contract.id}/cancel.`,
    { members: { state: contract.status } },
  );
}

/**
 * Checks, in the order the API promises (API.md, Disputes), and freezes the milestone. What is refused after the freeze
 * takes it along when the transaction rolls back.
 *
 * @throws {Problem} ALREADY_RELEASED, DISPUTE_WINDOW_CLOSED, DISPUTE_OPEN, PAYMENT_CHARGED_BACK, CONTRACT_NOT_ACTIVE,
 *   MILESTONE_NOT_FUNDED, PAYMENT_IN_PROGRESS
 */
async function freeze(transaction: Transaction, locked: LockedDeal, opening: Opening): Promise<void> {
  const { milestone } = locked;
  await assertUndecided(transaction, milestone.id);
  if (milestone.status === 'disputed') {
    await assertInTime(transaction, locked, opening);
    await assertNotFrozen(transaction, locked);
  }
  assertActive(locked);
  await freezeMilestone(transaction, milestone.id);
  await assertInTime(transaction, locked, opening);
}

/**
 * Opens a dispute over a locked milestone: nothing is paid out or back until it is resolved or withdrawn.
 *
 * @throws {Problem} whatever {@link freeze} does
 */
export async function openDispute(transaction: Transaction, locked: LockedDeal, opening: Opening): Promise<DisputeRow> {
  const { deal, milestone } = locked;
  await freeze(transaction, locked, opening);
  const now = marketNow();
  const dispute = await disputes.insert(transaction, {
    ...opening,
    id: orderedId(),
    listing_id: deal.contract.listing_id,
    contract_id: deal.contract.id,
    milestone_id: milestone.id,
    client_user_id: deal.contract.client_user_id,
    worker_user_id: deal.contract.worker_user_id,
    status: 'open',
    response_deadline: marketIn(policy.silence.disputeResponseSeconds),
    created_at: now,
    updated_at: now,
  });
  await awaitResponse(transaction, dispute);
  return dispute;
}

/**
 * Opens a dispute over a milestone at the wish of one of its parties (seed 003, POST /api/disputes/create). The other
 * has 24 hours to respond.
 *
 * @throws {Problem} NOT_FOUND, VALIDATION_FAILED when the caller is not the party they say, then in this order
 *   ALREADY_RELEASED, DISPUTE_WINDOW_CLOSED, DISPUTE_OPEN; PAYMENT_CHARGED_BACK, CONTRACT_NOT_ACTIVE,
 *   MILESTONE_NOT_FUNDED, PAYMENT_IN_PROGRESS
 */
export async function createDispute(ctx: Context, input: NewDispute): Promise<DisputeView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const locked = await lockDealOfMilestone(transaction, input.milestoneId);
    const party = roleOn(locked.deal.contract, actor.userId);
    if (!party || locked.deal.contract.id !== input.contractId) throw notFound('contract');
    if (input.disputingParty && input.disputingParty !== party) {
      throw invalidFields([
        { path: 'disputing_party', message: `"disputing_party" must be ${party}: that is your role on this contract` },
      ]);
    }
    const dispute = await openDispute(transaction, locked, {
      disputing_party: party,
      opened_by: actor.userId,
      reason: input.reason,
    });
    const { evidence } = input;
    await addEvidence(transaction, { disputeId: dispute.id, userId: actor.userId, party, evidence });
    return announceDispute(transaction, 'dispute.created', dispute);
  });
}
