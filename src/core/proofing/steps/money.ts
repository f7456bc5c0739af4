import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type ProofFundingRow, proofFundings } from '../../../models/ProofFunding.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import {
  balanceOf,
  escrowOf,
  platformLosses,
  postJournal,
  releaseEscrow,
  requestRefundOrCancel,
} from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { fundingTransitions } from '../states.js';
import { changeSlot, type Panel } from './panel.js';

const SECONDS_PER_DAY = 86_400;

/**
 * The money of a panel. One payment brings the fees of all seats into the escrow of their funding; from there each fee
 * goes into the escrow of its seat, and from that to the proofer with the first verdict, or back into the funding's
 * when the seat is lost or closed without one. A card can be refunded once, so what came back leaves together, as soon
 * as every seat of the funding is either paid or given back: 48 hours after funding at the latest.
 */

async function moveFunding(
  transaction: Transaction,
  funding: ProofFundingRow,
  action: keyof typeof fundingTransitions,
): Promise<void> {
  const status = transition<ProofFundingRow['status'], keyof typeof fundingTransitions>(
    fundingTransitions,
    action,
    funding.status,
    { code: 'PAYMENT_IN_PROGRESS', detail: `The proof escrow is ${funding.status}.` },
  );
  Object.assign(funding, await proofFundings.update(transaction, funding.id, { status, updated_at: marketNow() }));
}

/** The journal that moves a seat's fee between the escrow of its funding and its own; each way once. */
async function moveFee(
  transaction: Transaction,
  slot: ProofSlotRow,
  direction: 'allotted' | 'returned',
): Promise<void> {
  if (slot.amount_cents === 0 || !slot.funding_id) return;
  const amountCents = direction === 'allotted' ? slot.amount_cents : -slot.amount_cents;
  await postJournal(transaction, {
    idempotencyKey: `proof:${slot.id}:${direction}`,
    kind: `proof.${direction}`,
    subjectId: slot.id,
    entries: [
      { account: escrowOf(slot.funding_id), amountCents: -amountCents },
      { account: escrowOf(slot.id), amountCents },
    ],
  });
}

/** Puts the fees that a funding has brought into the escrow of its seats, which name it already. */
export async function allotFunding(
  transaction: Transaction,
  funding: ProofFundingRow,
  slots: ProofSlotRow[],
): Promise<void> {
  await moveFunding(transaction, funding, 'fund');
  for (const slot of slots) await moveFee(transaction, slot, 'allotted');
}

/** Gives up a payment that is wanted no more: what it may still bring goes back to the payer. */
export async function abandonFunding(transaction: Transaction, funding: ProofFundingRow): Promise<void> {
  await moveFunding(transaction, funding, 'abandon');
  await requestRefundOrCancel(transaction, funding.id, { reason: 'proof_no_longer_wanted' });
}

const isSettled = (slot: ProofSlotRow): boolean => slot.paid_at !== null || slot.refunded_at !== null;

/** Sends back what a funding paid too much, once each of its seats is settled. */
async function settleFunding(transaction: Transaction, panel: Panel, fundingId: string): Promise<void> {
  const funding = await proofFundings.lock(transaction, fundingId);
  const slots = panel.slots.filter((slot) => slot.funding_id === fundingId);
  if (funding?.status !== 'funded' || !slots.every(isSettled)) return;
  await moveFunding(transaction, funding, 'settle');
  const returned = slots.some((slot) => slot.refunded_at !== null && slot.amount_cents > 0);
  if (returned) await requestRefundOrCancel(transaction, funding.id, { reason: 'proof_without_verdict' });
}

/** Releases a seat's fee with its first verdict, whatever it says, with the same cooldown as the work itself (API.md). */
export async function payProofer(transaction: Transaction, panel: Panel, slot: ProofSlotRow): Promise<void> {
  if (isSettled(slot) || !slot.funding_id) return;
  await releaseEscrow(transaction, {
    subjectId: slot.id,
    paidBySubjectId: slot.funding_id,
    contractId: slot.contract_id,
    workerId: slot.proofer_id,
    amountCents: slot.amount_cents,
    feeBasisPoints: policy.money.directFeeBasisPoints,
    payoutDelaySeconds: policy.direct.payoutDelayDays * SECONDS_PER_DAY,
  });
  await changeSlot(transaction, slot, { paid_at: marketNow() });
  await settleFunding(transaction, panel, slot.funding_id);
}

/** Gives a seat's fee back to the poster when it never led to a verdict; one that did has been paid for good. */
export async function refundSlot(transaction: Transaction, panel: Panel, slot: ProofSlotRow): Promise<void> {
  if (isSettled(slot) || !slot.funding_id) return;
  await moveFee(transaction, slot, 'returned');
  await changeSlot(transaction, slot, { refunded_at: marketNow() });
  await settleFunding(transaction, panel, slot.funding_id);
}

/**
 * The payer's bank has taken a payment for proofers back for good. They are paid all the same, at the market's loss; what
 * had come back from seats without a verdict makes up for it.
 */
export async function writeOffFunding(transaction: Transaction, fundingId: string): Promise<void> {
  const funding = await proofFundings.lock(transaction, fundingId);
  const leftCents = funding ? await balanceOf(escrowOf(fundingId), transaction) : 0;
  if (leftCents === 0) return;
  await postJournal(transaction, {
    idempotencyKey: `proof:${fundingId}:written_off`,
    kind: 'proof.written_off',
    subjectId: fundingId,
    entries: [
      { account: escrowOf(fundingId), amountCents: -leftCents },
      { account: platformLosses, amountCents: leftCents },
    ],
  });
}

/** The payment for this contract's proofers that is under way, locked; null when there is none. */
export async function lockOpenFunding(transaction: Transaction, contractId: string): Promise<ProofFundingRow | null> {
  const [funding] = await query<ProofFundingRow>(
    {
      text: `SELECT ${proofFundings.columns} FROM proof_fundings WHERE contract_id = $1 AND status = 'open' FOR UPDATE`,
      values: [contractId],
    },
    transaction,
  );
  return funding ?? null;
}
