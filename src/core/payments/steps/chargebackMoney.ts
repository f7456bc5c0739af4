import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { type ChargebackRow, chargebacks } from '../../../models/Chargeback.js';
import type { PaymentRow } from '../../../models/Payment.js';
import { type PayoutRow, payouts } from '../../../models/Payout.js';
import {
  balanceOf,
  escrowOf,
  external,
  payableTo,
  platformFees,
  platformLosses,
  postJournal,
  receivableFrom,
} from '../ledger/index.js';
import { mayPayout } from '../states.js';
import { lockLivePayout } from './movePayout.js';
import { postRelease, returnToEscrow, schedulePayout } from './payoutMoney.js';

/** The books cannot follow yet: a transfer's or a refund's outcome is unknown and will be known within moments. */
export class NotYet extends Error {}

/** A payout of the money that has not left is taken back into escrow; one that has left has to be reversed. */
async function stopPayout(transaction: Transaction, payment: PaymentRow): Promise<PayoutRow | null> {
  const payout = await lockLivePayout(transaction, payment.subject_id);
  if (!payout || payout.source_charge_id !== payment.charge_id) return null;
  if (payout.status === 'transferring') throw new NotYet(`payout ${payout.id} is being transferred`);
  return mayPayout('cancel', payout.status) ? returnToEscrow(transaction, payout) : payout;
}

/**
 * Books what the payer's bank took: out of escrow as far as it is there, else off the worker (who owes it back until
 * the transfer is reversed) and the platform's fee; what neither covers is lost.
 *
 * @param withdrawnCents what Stripe took in all
 */
export async function bookWithdrawal(
  transaction: Transaction,
  chargeback: ChargebackRow,
  payment: PaymentRow,
  withdrawnCents: number,
): Promise<ChargebackRow> {
  const payout = await stopPayout(transaction, payment);
  // What escrow holds for a refunded payment may be another's that has replaced it, all but the payout just stopped.
  const stopped = payout?.status === 'cancelled' ? payout.amount_cents + payout.fee_cents : 0;
  const held = payment.status === 'refunded' ? stopped : await balanceOf(escrowOf(payment.subject_id), transaction);
  const escrow = Math.min(held, withdrawnCents);
  const sent = payout?.status === 'sent' ? payout : null;
  const receivable = Math.min(sent?.amount_cents ?? 0, withdrawnCents - escrow);
  const fee = Math.min(sent?.fee_cents ?? 0, withdrawnCents - escrow - receivable);
  const loss = withdrawnCents - escrow - receivable - fee;
  await postJournal(transaction, {
    idempotencyKey: `chargeback:${chargeback.id}:withdrawn`,
    kind: 'chargeback.withdrawn',
    subjectId: payment.subject_id,
    entries: [
      { account: escrowOf(payment.subject_id), amountCents: -escrow },
      ...(sent ? [{ account: receivableFrom(sent.user_id), amountCents: -receivable }] : []),
      { account: platformFees, amountCents: -fee },
      { account: platformLosses, amountCents: -loss },
      { account: external, amountCents: withdrawnCents },
    ],
    stripeId: chargeback.id,
  });
  return chargebacks.update(transaction, chargeback.id, {
    withdrawn_cents: withdrawnCents,
    escrow_cents: escrow,
    receivable_cents: receivable,
    platform_fee_cents: fee,
    loss_cents: loss,
    payout_id: payout?.id ?? null,
    transfer_id: sent?.transfer_id ?? null,
    reversal_status: receivable > 0 ? 'pending' : 'none',
    updated_at: marketNow(),
  });
}

/**
 * Books what one balance transaction of a dispute cost.
 *
 * @param transactionId the balance transaction: each is booked once
 * @param feeCents negative where Stripe gave a fee back
 */
export async function bookDisputeFee(
  transaction: Transaction,
  chargeback: Pick<ChargebackRow, 'id' | 'subject_id'>,
  transactionId: string,
  feeCents: number,
): Promise<void> {
  if (feeCents === 0) return;
  await postJournal(transaction, {
    idempotencyKey: `chargeback:${chargeback.id}:fee:${transactionId}`,
    kind: 'chargeback.fee',
    subjectId: chargeback.subject_id,
    entries: [
      { account: platformLosses, amountCents: -feeCents },
      { account: external, amountCents: feeCents },
    ],
    stripeId: chargeback.id,
  });
}

/** Escrow has its money again; where a payout had been cancelled for the chargeback, a new one takes its place. */
async function reschedule(transaction: Transaction, cancelled: PayoutRow): Promise<void> {
  const { subject_id, contract_id, user_id, amount_cents, fee_cents, source_charge_id } = cancelled;
  const release_at = new Date(Math.max(cancelled.release_at.getTime(), marketNow().getTime()));
  const payout = await schedulePayout(transaction, {
    subject_id,
    contract_id,
    user_id,
    amount_cents,
    fee_cents,
    source_charge_id,
    release_at,
  });
  await postRelease(transaction, payout, 1);
}

/**
 * Books what came back after a won dispute to where it was taken from. A worker whose transfer was reversed meanwhile
 * is paid again; one whose transfer was not owes nothing any more.
 */
export async function bookReinstatement(
  transaction: Transaction,
  chargeback: ChargebackRow,
  payment: PaymentRow,
  reinstatedCents: number,
): Promise<ChargebackRow> {
  if (chargeback.reversal_status === 'pending')
    throw new NotYet(`transfer ${chargeback.transfer_id} is being reversed`);
  const payout = chargeback.payout_id ? await payouts.lock(transaction, chargeback.payout_id) : null;
  const reversed = chargeback.reversal_status === 'reversed';
  const { escrow_cents: escrow, receivable_cents: receivable, platform_fee_cents: fee } = chargeback;
  const loss = reinstatedCents - escrow - receivable - fee;
  await postJournal(transaction, {
    idempotencyKey: `chargeback:${chargeback.id}:reinstated`,
    kind: 'chargeback.reinstated',
    subjectId: payment.subject_id,
    entries: [
      { account: escrowOf(payment.subject_id), amountCents: escrow },
      ...(payout
        ? [{ account: reversed ? payableTo(payout.user_id) : receivableFrom(payout.user_id), amountCents: receivable }]
        : []),
      { account: platformFees, amountCents: fee },
      { account: platformLosses, amountCents: loss },
      { account: external, amountCents: -reinstatedCents },
    ],
    stripeId: chargeback.id,
  });
  const reinstated = await chargebacks.update(transaction, chargeback.id, {
    reinstated_cents: reinstatedCents,
    updated_at: marketNow(),
  });
  if (payout && reversed && receivable > 0) {
    await schedulePayout(transaction, {
      subject_id: payout.subject_id,
      contract_id: payout.contract_id,
      user_id: payout.user_id,
      amount_cents: receivable,
      fee_cents: fee,
      source_charge_id: payout.source_charge_id,
      release_at: marketNow(),
    });
  } else if (payout?.status === 'cancelled') await reschedule(transaction, payout);
  return reinstated;
}
