import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { hint } from '../../../lib/queue.js';
import { contracts } from '../../../models/Contract.js';
import { type PayoutRow, payouts } from '../../../models/Payout.js';
import { recordEvent } from '../../events/index.js';
import { escrowOf, payableTo, platformFees, postJournal } from '../ledger/index.js';
import { payoutView } from '../views.js';
import { movePayout } from './movePayout.js';

export type NewPayout = Pick<
  PayoutRow,
  'subject_id' | 'contract_id' | 'user_id' | 'amount_cents' | 'fee_cents' | 'source_charge_id' | 'release_at'
> &
  Partial<Pick<PayoutRow, 'transfer_group'>>;

/** What a payout is shown with on the log, with what it is for: a proofer may not read the contract. */
export async function payoutFacts(transaction: Transaction, payout: PayoutRow): Promise<Record<string, unknown>> {
  const contract = payout.contract_id ? await contracts.find(payout.contract_id, transaction) : undefined;
  return {
    ...payoutView(payout),
    contract_id: payout.contract_id,
    gig_id: contract?.listing_id ?? null,
    ...(contract?.engagement === 'direct' ? { job_id: contract.listing_id } : {}),
  };
}

/** Writes a payout whose money is in the worker's payable account, and tells the worker. */
export async function schedulePayout(transaction: Transaction, wanted: NewPayout): Promise<PayoutRow> {
  const payout = await payouts.insert(transaction, {
    ...wanted,
    id: orderedId(),
    status: 'scheduled',
    transfer_group: wanted.transfer_group ?? wanted.subject_id,
    created_at: marketNow(),
    updated_at: marketNow(),
  });
  await recordEvent(transaction, 'payout.scheduled', {
    data: await payoutFacts(transaction, payout),
    recipients: [{ user_id: payout.user_id, role: 'worker' }],
  });
  if (payout.release_at <= marketNow()) {
    transaction.afterCommit(() => void hint('payouts', [{ id: payout.id, attempt: payout.attempt }]));
  }
  return payout;
}

/** The journal of one payout's release, or of its cancellation, which is the same with the signs turned. */
export async function postRelease(transaction: Transaction, payout: PayoutRow, direction: 1 | -1): Promise<void> {
  await postJournal(transaction, {
    idempotencyKey: `payout:${payout.id}:${direction === 1 ? 'released' : 'cancelled'}`,
    kind: direction === 1 ? 'escrow.released' : 'payout.cancelled',
    subjectId: payout.subject_id,
    entries: [
      { account: escrowOf(payout.subject_id), amountCents: -direction * (payout.amount_cents + payout.fee_cents) },
      { account: payableTo(payout.user_id), amountCents: direction * payout.amount_cents },
      { account: platformFees, amountCents: direction * payout.fee_cents },
    ],
  });
}

/** Cancels a locked payout that has not been sent: price and fee go back into escrow. */
export async function returnToEscrow(transaction: Transaction, payout: PayoutRow): Promise<PayoutRow> {
  const cancelled = await movePayout(transaction, payout, 'cancel', { leased_until: null });
  await postRelease(transaction, payout, -1);
  return cancelled;
}
