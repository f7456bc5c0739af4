import type Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { stripe } from '../../../lib/stripe.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { recordEvent } from '../../events/index.js';
import { balanceOf, escrowOf, external, isPosted, linkJournal, platformLosses, postJournal } from '../ledger/index.js';
import type { PaymentAction } from '../states.js';
import { paymentFacts } from '../views.js';
import { movePayment } from './movePayment.js';
import { tellAdmins } from './tellAdmins.js';

const reservationKey = (payment: PaymentRow, round: number): string => `payment:${payment.id}:refund:${round}`;

/** A refund that has not failed and will not: money that left, or is leaving. */
const stands = (refund: Stripe.Refund): boolean => refund.status !== 'failed' && refund.status !== 'canceled';

/** Whether we asked for it, and in which round. */
const isRoundOf = (refund: Stripe.Refund, payment: PaymentRow): boolean =>
  refund.metadata?.payment_id === payment.id && refund.metadata?.round === String(payment.refund_round);

/**
 * Takes a refund's money out of escrow, in the transaction that decides on the refund. From here on the money can be
 * paid to nobody else, and the payments worker tries until Stripe has sent it back.
 *
 * @param action why the payment moves to `refunding`
 * @param amountCents how much, more than 0
 */
export async function reserveRefund(
  transaction: Transaction,
  payment: PaymentRow,
  action: Extract<PaymentAction, 'requestRefund' | 'captureUnwanted' | 'returnRefund'>,
  amountCents: number,
  changes: Partial<PaymentRow> = {},
): Promise<PaymentRow> {
  const round = payment.refund_round + 1;
  await postJournal(transaction, {
    idempotencyKey: reservationKey(payment, round),
    kind: 'payment.refund',
    subjectId: payment.subject_id,
    entries: [
      { account: escrowOf(payment.subject_id), amountCents: -amountCents },
      { account: external, amountCents },
    ],
  });
  const reserved = { refund_round: round, refunding_cents: amountCents, refund_id: null, refund_requested: false };
  if (payment.status === 'refunding') return payments.update(transaction, payment.id, { ...reserved, ...changes });
  return movePayment(transaction, payment, action, { ...reserved, ...changes });
}

/** Puts a reserved refund back into escrow; `refund`, where there was one, moved the money there and back. */
export async function undoReservation(
  transaction: Transaction,
  payment: PaymentRow,
  refund: Stripe.Refund | null,
): Promise<void> {
  const amountCents = payment.refunding_cents || payment.refunded_cents;
  const reserved = reservationKey(payment, payment.refund_round);
  const undone = `payment:${payment.id}:refund_undone:${payment.refund_round}`;
  await postJournal(transaction, {
    idempotencyKey: undone,
    kind: 'payment.refund_undone',
    subjectId: payment.subject_id,
    entries: [
      { account: external, amountCents: -amountCents },
      { account: escrowOf(payment.subject_id), amountCents },
    ],
  });
  // Without a refund the two journals answer to nothing at Stripe; they share a name so that they are seen to cancel out.
  const name = refund?.id ?? undone;
  await linkJournal(transaction, reserved, name);
  await linkJournal(transaction, undone, name);
}

/** The refund that this round of the payment has made at Stripe, if any. Calls Stripe: never inside a transaction. */
export async function findRefund(payment: PaymentRow): Promise<Stripe.Refund | null> {
  const refunds = stripe().refunds.list({ payment_intent: payment.payment_intent_id ?? undefined, limit: 100 });
  for await (const refund of refunds) if (isRoundOf(refund, payment)) return refund;
  return null;
}

/** Asks Stripe for the refund. Calls Stripe: never inside a transaction. */
export function createRefund(payment: PaymentRow): Promise<Stripe.Refund> {
  return stripe().refunds.create(
    {
      payment_intent: payment.payment_intent_id ?? undefined,
      amount: payment.refunding_cents,
      metadata: { payment_id: payment.id, subject_id: payment.subject_id, round: String(payment.refund_round) },
    },
    { idempotencyKey: `${payment.id}:refund:${payment.refund_round}:${payment.attempt}` },
  );
}

async function complete(transaction: Transaction, payment: PaymentRow, refund: Stripe.Refund): Promise<PaymentRow> {
  await linkJournal(transaction, reservationKey(payment, payment.refund_round), refund.id);
  const refunded = await movePayment(transaction, payment, 'refund', {
    refund_id: refund.id,
    refunded_cents: payment.refunded_cents + payment.refunding_cents,
    refunding_cents: 0,
    failure_code: null,
    failure_message: null,
  });
  await recordEvent(transaction, 'payment.refunded', {
    data: { ...paymentFacts(refunded), refunded_cents: refunded.refunded_cents },
    recipients: [],
  });
  return refunded;
}

/** The payer's bank sent the money back: it is in escrow again for a moment, and reserved for the next round. */
async function startOver(transaction: Transaction, payment: PaymentRow, refund: Stripe.Refund): Promise<PaymentRow> {
  const amountCents = payment.refunding_cents || payment.refunded_cents;
  await undoReservation(transaction, payment, refund);
  await tellAdmins(
    transaction,
    'A refund came back',
    `Refund ${refund.id} of payment ${payment.id} failed at the payer's bank (${refund.failure_reason ?? 'no reason given'}). ` +
      'It will be tried again; if that fails too, pay the payer another way.',
  );
  return reserveRefund(transaction, payment, 'returnRefund', amountCents, {
    refunded_cents: payment.refunded_cents - (payment.refunding_cents ? 0 : amountCents),
    failure_code: refund.failure_reason ?? 'refund_failed',
    attempt: payment.attempt + 1,
  });
}

/** Somebody refunded by hand at Stripe: the books follow, and admins hear of it. */
async function bookOutside(transaction: Transaction, payment: PaymentRow, refund: Stripe.Refund): Promise<PaymentRow> {
  const idempotencyKey = `refund:${refund.id}`;
  // Where it was booked to depends on what escrow held then: heard of again, it is not worked out again.
  if (await isPosted(transaction, idempotencyKey)) return payment;
  const held = await balanceOf(escrowOf(payment.subject_id), transaction);
  const fromEscrow = payment.status === 'captured' ? Math.min(held, refund.amount) : 0;
  await postJournal(transaction, {
    idempotencyKey,
    kind: 'payment.refunded_outside',
    subjectId: payment.subject_id,
    entries: [
      { account: escrowOf(payment.subject_id), amountCents: -fromEscrow },
      { account: platformLosses, amountCents: -(refund.amount - fromEscrow) },
      { account: external, amountCents: refund.amount },
    ],
    stripeId: refund.id,
  });
  await tellAdmins(
    transaction,
    'A payment was refunded at Stripe by hand',
    `Refund ${refund.id} of ${refund.amount} cents on payment ${payment.id}: ${fromEscrow} cents came out of escrow, the rest is a loss.`,
  );
  const refunded = { refunded_cents: payment.refunded_cents + refund.amount, refund_id: refund.id };
  if (payment.status !== 'captured' || fromEscrow < payment.amount_cents) {
    return payments.update(transaction, payment.id, { ...refunded, updated_at: marketNow() });
  }
  const moved = await movePayment(transaction, payment, 'refund', refunded);
  await recordEvent(transaction, 'payment.refunded', {
    data: { ...paymentFacts(moved), refunded_cents: moved.refunded_cents },
    recipients: [],
  });
  return moved;
}

/**
 * Makes a payment what Stripe says of one of its refunds. Any order, any number of times.
 *
 * @param refund as just read from Stripe
 */
export async function applyRefund(
  transaction: Transaction,
  paymentId: string,
  refund: Stripe.Refund,
): Promise<PaymentRow | null> {
  const payment = await payments.lock(transaction, paymentId);
  if (!payment) return null;
  const reserved = payment.status === 'refunding';
  if (isRoundOf(refund, payment)) {
    if (!stands(refund))
      return reserved || payment.status === 'refunded' ? startOver(transaction, payment, refund) : payment;
    if (!reserved) return payment;
    if (refund.status === 'succeeded') return complete(transaction, payment, refund);
    return payments.update(transaction, payment.id, { refund_id: refund.id });
  }
  // Letting an uncaptured hold go is a refund too, at Stripe, but one that moves no money.
  const movedMoney = refund.status === 'succeeded' && refund.balance_transaction !== null;
  if (!movedMoney || refund.metadata?.payment_id === payment.id) return payment;
  if (reserved && refund.amount === payment.refunding_cents) return complete(transaction, payment, refund);
  if (!payment.charge_id || payment.refund_id === refund.id) return payment;
  return bookOutside(transaction, payment, refund);
}
