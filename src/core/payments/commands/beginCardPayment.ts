import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type PaymentRow, type PaymentStatus, payments } from '../../../models/Payment.js';
import type { Context } from '../../context.js';
import { noteFailure } from '../lease.js';
import { failureOf, providerUnavailable } from '../outcome.js';
import { livePayment } from '../queries/livePayment.js';
import { livePaymentStatuses } from '../states.js';
import { createIntent, retrieveIntent } from '../steps/intents.js';
import { movePayment } from '../steps/movePayment.js';
import { applyIntent, failPayment } from './applyIntent.js';

export interface NewCardPayment {
  purpose: PaymentRow['purpose'];
  /** What is paid for; there is one live payment a subject. */
  subjectId: string;
  contractId: string | null;
  payerId: string;
  /** Into escrow, at least the card minimum. */
  amountCents: number;
  /** Service fee on top, kept by the platform when it is captured. */
  feeCents?: number;
  captureMethod: PaymentRow['capture_method'];
  /** Asked in the transaction that commits the payment; throws what should stop it. */
  admit?(transaction: Transaction): Promise<void>;
}

export interface CardPayment {
  id: string;
  payment_intent_id: string;
  /** For Stripe.js to confirm with; never stored. */
  client_secret: string;
  /** Into escrow. */
  amount_cents: number;
  /** Service fee charged on top. */
  fee_cents: number;
  status: PaymentStatus;
}

/** Between two begins a payment may turn out to be dead at Stripe; then a new one takes its place. */
const MAX_REPLACEMENTS = 3;

function isUpToDate(payment: PaymentRow, wanted: NewCardPayment): boolean {
  if (payment.status !== 'creating' && payment.status !== 'requires_payment') return true;
  return (
    payment.amount_cents === wanted.amountCents &&
    payment.fee_cents === (wanted.feeCents ?? 0) &&
    payment.capture_method === wanted.captureMethod
  );
}

async function insertPayment(transaction: Transaction, wanted: NewCardPayment): Promise<PaymentRow | undefined> {
  const [payment] = await query<PaymentRow>(
    {
      text: `INSERT INTO payments (id, purpose, subject_id, contract_id, payer_id, amount_cents, fee_cents, capture_method,
                                   status, transfer_group, next_attempt_at)
             VALUES ($1, $2, $3::uuid, $4, $5, $6, $7, $8, 'creating', $3::uuid::text, now() + $9 * interval '1 second')
             ON CONFLICT DO NOTHING RETURNING ${payments.columns}`,
      values: [
        orderedId(),
        wanted.purpose,
        wanted.subjectId,
        wanted.contractId,
        wanted.payerId,
        wanted.amountCents,
        wanted.feeCents ?? 0,
        wanted.captureMethod,
        policy.money.requestGraceSeconds,
      ],
    },
    transaction,
  );
  return payment;
}

/** Commits the intention to be paid, or finds the one there is. */
async function open(transaction: Transaction, wanted: NewCardPayment): Promise<PaymentRow> {
  await wanted.admit?.(transaction);
  const live = await livePayment(transaction, wanted.subjectId);
  if (live?.status === 'charged_back') {
    throw new Problem(
      'PAYMENT_CHARGED_BACK',
      "The payer's bank has taken this payment back. Wait for the outcome, or write to support.",
    );
  }
  if (live?.method === 'wallet') {
    throw new Problem('MILESTONE_ALREADY_FUNDED', 'This has been paid from the wallet. There is nothing left to pay.');
  }
  if (live && isUpToDate(live, wanted)) return live;
  if (live) await movePayment(transaction, live, 'requestCancel', { reason: 'replaced' });
  // Without a row another request was faster, and its payment is visible now.
  const payment = (await insertPayment(transaction, wanted)) ?? (await livePayment(transaction, wanted.subjectId));
  if (!payment) throw new Error(`no payment for ${wanted.subjectId}`);
  return payment;
}

/**
 * Makes the payment's intent, or reads it, and commits what Stripe says. Repeating it is harmless.
 *
 * @throws {Problem} PAYMENT_PROVIDER_UNAVAILABLE when the outcome is unknown: the worker, or the same request again,
 *   goes on from here; PAYMENT_FAILED when Stripe refuses to make it
 */
export async function synchronise(payment: PaymentRow): Promise<{ payment: PaymentRow; intent: Stripe.PaymentIntent }> {
  let intent: Stripe.PaymentIntent;
  try {
    intent = payment.payment_intent_id ? await retrieveIntent(payment.payment_intent_id) : await createIntent(payment);
  } catch (error) {
    const failure = failureOf(error);
    if (payment.payment_intent_id === null && failure.outcome === 'refused') {
      await inTransaction(async (transaction) => {
        const locked = await payments.lock(transaction, payment.id);
        if (locked?.status !== 'creating') return;
        await failPayment(transaction, locked, { failure_code: failure.code, failure_message: failure.message });
      });
      throw new Problem('PAYMENT_FAILED', `The payment could not be started (${failure.code}). Try again later.`, {
        cause: error,
      });
    }
    if (payment.payment_intent_id === null) await noteFailure('payments', payment, failure);
    throw providerUnavailable(error);
  }
  const applied = await inTransaction((transaction) => applyIntent(transaction, payment.id, intent));
  if (!applied) throw providerUnavailable(new Error(`${intent.id} is not the intent of payment ${payment.id}`));
  return { payment: applied, intent };
}

/**
 * Starts a card payment, or returns the one under way: an intent that was declined is used again, one that has ended
 * is replaced. Commits its intention, calls Stripe, commits the outcome; never inside a transaction, and safe to repeat
 * after any failure.
 *
 * @throws {Problem} PAYMENT_PROVIDER_UNAVAILABLE, PAYMENT_FAILED, PAYMENT_CHARGED_BACK, MILESTONE_ALREADY_FUNDED when it has been
 *   paid from the wallet, or what `admit` throws
 */
export async function beginCardPayment(ctx: Context, wanted: NewCardPayment): Promise<CardPayment> {
  if (ctx.transaction) throw new Error('Stripe is never called inside a transaction');
  for (let begun = 0; begun < MAX_REPLACEMENTS; begun += 1) {
    const opened = await inTransaction((transaction) => open(transaction, wanted));
    const { payment, intent } = await synchronise(opened);
    if (!livePaymentStatuses.includes(payment.status)) continue;
    return {
      id: payment.id,
      payment_intent_id: intent.id,
      client_secret: intent.client_secret ?? '',
      amount_cents: payment.amount_cents,
      fee_cents: payment.fee_cents,
      status: payment.status,
    };
  }
  throw providerUnavailable(new Error(`payment of ${wanted.subjectId} ended ${MAX_REPLACEMENTS} times`));
}
