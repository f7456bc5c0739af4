import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { setDeadline } from '../../deadlines/index.js';
import { recordEvent } from '../../events/index.js';
import { escrowOf, external, platformFees, postJournal, stripeFees } from '../ledger/index.js';
import { mayPayment, type PaymentAction } from '../states.js';
import { chargeOf, stripeFeeOf } from '../steps/intents.js';
import { movePayment } from '../steps/movePayment.js';
import { reserveRefund } from '../steps/refunds.js';
import { paymentFacts } from '../views.js';

/** The reason of a payment that is cancelled because Stripe refused to capture it. */
export const captureFailed = 'capture_failed';

/** When the hold lapses: what the network says, else a week after it was taken. */
function captureBefore(charge: Stripe.Charge | null): Date {
  const seconds = charge?.payment_method_details?.card?.capture_before;
  if (seconds) return new Date(seconds * 1_000);
  const heldSince = charge ? charge.created * 1_000 : marketNow().getTime();
  return new Date(heldSince + policy.money.holdSeconds * 1_000);
}

async function authorize(transaction: Transaction, payment: PaymentRow, intent: Stripe.PaymentIntent) {
  const charge = chargeOf(intent);
  const lapsesAt = captureBefore(charge);
  const authorized = await movePayment(transaction, payment, 'authorize', {
    payment_intent_id: intent.id,
    charge_id: charge?.id ?? null,
    capture_before: lapsesAt,
    failure_code: null,
    failure_message: null,
  });
  await setDeadline(transaction, {
    subjectId: payment.id,
    kind: 'payment.capture',
    dueAt: new Date(lapsesAt.getTime() - policy.money.captureLeadSeconds * 1_000),
    recipients: [],
  });
  await recordEvent(transaction, 'payment.authorized', { data: paymentFacts(authorized), recipients: [] });
  return authorized;
}

/** Stripe's charge for the payment, once it is known. */
async function bookStripeFee(
  transaction: Transaction,
  payment: PaymentRow,
  charge: Stripe.Charge,
): Promise<number | null> {
  const fee = stripeFeeOf(charge);
  if (fee === null || fee === 0) return fee;
  await postJournal(transaction, {
    idempotencyKey: `payment:${payment.id}:stripe_fee`,
    kind: 'payment.stripe_fee',
    subjectId: payment.subject_id,
    entries: [
      { account: stripeFees, amountCents: -fee },
      { account: external, amountCents: fee },
    ],
    stripeId: charge.id,
  });
  return fee;
}

async function capture(
  transaction: Transaction,
  payment: PaymentRow,
  intent: Stripe.PaymentIntent,
  action: Extract<PaymentAction, 'capture' | 'captureUnwanted'>,
): Promise<PaymentRow> {
  const charge = chargeOf(intent);
  const total = payment.amount_cents + payment.fee_cents;
  if (!charge || intent.amount_received !== total) {
    throw new Error(`${intent.id} received ${intent.amount_received} cents; payment ${payment.id} is over ${total}`);
  }
  // What nobody wants any more goes back whole: no service was rendered for the fee.
  const unwanted = action === 'captureUnwanted';
  await postJournal(transaction, {
    idempotencyKey: `payment:${payment.id}:captured`,
    kind: 'payment.captured',
    subjectId: payment.subject_id,
    entries: [
      { account: external, amountCents: -total },
      { account: escrowOf(payment.subject_id), amountCents: unwanted ? total : payment.amount_cents },
      { account: platformFees, amountCents: unwanted ? 0 : payment.fee_cents },
    ],
    stripeId: charge.id,
  });
  const facts = {
    payment_intent_id: intent.id,
    charge_id: charge.id,
    captured_at: marketNow(),
    stripe_fee_cents: await bookStripeFee(transaction, payment, charge),
    failure_code: null,
    failure_message: null,
  };
  if (unwanted) return reserveRefund(transaction, payment, 'captureUnwanted', total, facts);
  const captured = await movePayment(transaction, payment, action, facts);
  await recordEvent(transaction, 'payment.captured', { data: paymentFacts(captured), recipients: [] });
  if (!payment.refund_requested) return captured;
  return reserveRefund(transaction, captured, 'requestRefund', captured.amount_cents);
}

/** The intent ended at Stripe without the money: as we wanted, or because the hold lapsed or somebody cancelled it. */
async function end(transaction: Transaction, payment: PaymentRow, intent: Stripe.PaymentIntent): Promise<PaymentRow> {
  if (payment.status === 'cancelling') {
    if (payment.reason === captureFailed) return movePayment(transaction, payment, 'cancel', {}, 'failed');
    return movePayment(transaction, payment, 'cancel', { failure_code: null, failure_message: null }, 'cancelled');
  }
  return failPayment(transaction, payment, {
    payment_intent_id: intent.id,
    failure_code: intent.last_payment_error?.code ?? `canceled_${intent.cancellation_reason ?? 'at_stripe'}`,
    failure_message: intent.last_payment_error?.message ?? 'The payment was cancelled before it was captured.',
  });
}

/** A payment that will bring no money; other modules are told. */
export async function failPayment(
  transaction: Transaction,
  payment: PaymentRow,
  changes: Partial<PaymentRow>,
  action: Extract<PaymentAction, 'fail' | 'abandonCapture'> = 'fail',
): Promise<PaymentRow> {
  const failed = await movePayment(transaction, payment, action, changes);
  await recordEvent(transaction, 'payment.failed', { data: paymentFacts(failed), recipients: [] });
  return failed;
}

/** What a payer's bank said to the last try, for whoever looks at the payment. */
function decline(intent: Stripe.PaymentIntent): Pick<PaymentRow, 'failure_code' | 'failure_message'> {
  const error = intent.last_payment_error;
  return { failure_code: error?.decline_code ?? error?.code ?? null, failure_message: error?.message ?? null };
}

async function remain(
  transaction: Transaction,
  payment: PaymentRow,
  intent: Stripe.PaymentIntent,
): Promise<PaymentRow> {
  if (mayPayment('open', payment.status)) {
    return movePayment(transaction, payment, 'open', { payment_intent_id: intent.id, ...decline(intent) });
  }
  if (payment.status === 'requires_payment') {
    const said = decline(intent);
    if (said.failure_message === payment.failure_message && said.failure_code === payment.failure_code) return payment;
    return payments.update(transaction, payment.id, { ...said, updated_at: marketNow() });
  }
  if (mayPayment('cancelAgain', payment.status)) return movePayment(transaction, payment, 'cancelAgain');
  return payment;
}

async function follow(
  transaction: Transaction,
  payment: PaymentRow,
  intent: Stripe.PaymentIntent,
): Promise<PaymentRow> {
  const may = (action: PaymentAction): boolean => mayPayment(action, payment.status);
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
    case 'processing':
      return remain(transaction, payment, intent);
    case 'requires_capture':
      if (may('authorize')) return authorize(transaction, payment, intent);
      return may('cancelAgain') ? movePayment(transaction, payment, 'cancelAgain') : payment;
    case 'succeeded':
      if (may('capture')) return capture(transaction, payment, intent, 'capture');
      return may('captureUnwanted') ? capture(transaction, payment, intent, 'captureUnwanted') : payment;
    case 'canceled':
      return may('cancel') || may('fail') ? end(transaction, payment, intent) : payment;
    default:
      return payment;
  }
}

/** A fee that was not known when the payment was captured. */
async function noteStripeFee(transaction: Transaction, payment: PaymentRow, intent: Stripe.PaymentIntent) {
  const charge = chargeOf(intent);
  const settled = intent.status === 'succeeded' && payment.charge_id !== null && payment.charge_id === charge?.id;
  if (!settled || payment.stripe_fee_cents !== null) return payment;
  const fee = await bookStripeFee(transaction, payment, charge);
  return fee === null ? payment : payments.update(transaction, payment.id, { stripe_fee_cents: fee });
}

/**
 * Makes a payment what Stripe says of its intent: the one place where the two meet, after every call and every event.
 * Any order, any number of times: what the present state does not allow is old news.
 *
 * @param intent as just read from Stripe, its charge and balance transaction expanded
 * @returns the payment afterwards; null when there is none, or the intent is not the payment's own
 */
export async function applyIntent(
  transaction: Transaction,
  paymentId: string,
  intent: Stripe.PaymentIntent,
): Promise<PaymentRow | null> {
  const payment = await payments.lock(transaction, paymentId);
  if (!payment || (payment.payment_intent_id !== null && payment.payment_intent_id !== intent.id)) return null;
  if (payment.payment_intent_id === null) {
    await query(
      { text: 'UPDATE payments SET payment_intent_id = $2 WHERE id = $1', values: [payment.id, intent.id] },
      transaction,
    );
    payment.payment_intent_id = intent.id;
  }
  return noteStripeFee(transaction, await follow(transaction, payment, intent), intent);
}
