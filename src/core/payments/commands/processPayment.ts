import { policy } from '../../../../config/policy.js';
import { inTransaction, type Transaction } from '../../../lib/db.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { claim, dueIds, noteFailure, postpone } from '../lease.js';
import { failureOf, type StripeFailure } from '../outcome.js';
import { cancelIntent, captureIntent, createIntent, retrieveIntent } from '../steps/intents.js';
import { movePayment } from '../steps/movePayment.js';
import { applyRefund, createRefund, findRefund } from '../steps/refunds.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { applyIntent, captureFailed, failPayment } from './applyIntent.js';

/** A refund of a charge that its bank disputes is refused anyway; it goes on when the dispute is over. */
export const paymentNeedsWork = `
  status IN ('creating', 'capturing', 'cancelling')
  OR (status = 'captured' AND stripe_fee_cents IS NULL)
  OR (status = 'refunding' AND NOT EXISTS
        (SELECT FROM chargebacks WHERE payment_id = payments.id AND chargebacks.status IN ('inquiry', 'open')))`;

type Step = (payment: PaymentRow) => Promise<void>;

const intentIdOf = (payment: PaymentRow): string => {
  if (!payment.payment_intent_id) throw new Error(`payment ${payment.id} has no intent`);
  return payment.payment_intent_id;
};

/** Captures the hold, unless Stripe already has the money or the hold is gone. */
export const captureStep: Step = async (payment) => {
  const before = await retrieveIntent(intentIdOf(payment));
  const after = before.status === 'requires_capture' ? await captureIntent(payment, before.id) : before;
  await inTransaction((transaction) => applyIntent(transaction, payment.id, after));
};

const createStep: Step = async (payment) => {
  const intent = await createIntent(payment);
  await inTransaction((transaction) => applyIntent(transaction, payment.id, intent));
};

/** Cancels the intent; one that was paid meanwhile is refunded. The request that made it is repeated where its outcome is unknown. */
const cancelStep: Step = async (payment) => {
  const before = payment.payment_intent_id
    ? await retrieveIntent(payment.payment_intent_id)
    : await createIntent(payment);
  const over = before.status === 'canceled' || before.status === 'succeeded';
  const after = over ? before : await cancelIntent(payment, before.id);
  await inTransaction((transaction) => applyIntent(transaction, payment.id, after));
};

/** Looks for this round's refund before asking for it. */
const refundStep: Step = async (payment) => {
  const refund = (await findRefund(payment)) ?? (await createRefund(payment));
  await inTransaction((transaction) => applyRefund(transaction, payment.id, refund));
};

const feeStep: Step = async (payment) => {
  const intent = await retrieveIntent(intentIdOf(payment));
  await inTransaction((transaction) => applyIntent(transaction, payment.id, intent));
};

const steps: Partial<Record<PaymentRow['status'], Step>> = {
  creating: createStep,
  capturing: captureStep,
  cancelling: cancelStep,
  refunding: refundStep,
  captured: feeStep,
};

/** Stripe will never do the step as asked: some steps end there, the others are tried on and shown to admins. */
async function giveUp(transaction: Transaction, claimed: PaymentRow, failure: StripeFailure): Promise<boolean> {
  const payment = await payments.lock(transaction, claimed.id);
  if (payment?.status !== claimed.status) return true;
  const changes = { failure_code: failure.code, failure_message: failure.message };
  if (payment.status === 'creating') {
    await failPayment(transaction, payment, changes);
    return true;
  }
  if (payment.status === 'capturing') {
    await failPayment(transaction, payment, { ...changes, reason: captureFailed }, 'abandonCapture');
    return true;
  }
  if (payment.status === 'cancelling' && payment.payment_intent_id === null) {
    await movePayment(transaction, payment, 'cancel', changes, 'cancelled');
    return true;
  }
  return false;
}

/**
 * Notes why a step failed and when to try again.
 *
 * @param claimed the payment as the step began
 */
export async function recordPaymentFailure(claimed: PaymentRow, failure: StripeFailure): Promise<void> {
  if (failure.outcome === 'refused' && (await inTransaction((transaction) => giveUp(transaction, claimed, failure)))) {
    return;
  }
  const failures = await noteFailure('payments', claimed, failure);
  if (failure.outcome !== 'refused' || failures !== policy.money.tellAdminsAfterFailures) return;
  await inTransaction((transaction) =>
    tellAdmins(
      transaction,
      `Payment ${claimed.id} is stuck in ${claimed.status}`,
      `Stripe refuses: ${failure.message} (${failure.code}). PaymentIntent ${claimed.payment_intent_id}. It is tried again every hour.`,
    ),
  );
}

/**
 * Carries out what a payment's state asks for at Stripe: create, capture, cancel or refund. Claims the payment first;
 * running twice, or dying anywhere in between, does no harm.
 */
export async function processPayment(id: string): Promise<void> {
  const payment = await claim<PaymentRow>('payments', id, paymentNeedsWork, payments.columns);
  const step = payment && steps[payment.status];
  if (!step) return;
  try {
    await step(payment);
  } catch (error) {
    return recordPaymentFailure(payment, failureOf(error));
  }
  await postpone('payments', payment);
}

/** Payments with something to do at Stripe, most overdue first. */
export const duePayments = (limit: number): Promise<string[]> => dueIds('payments', paymentNeedsWork, limit);
