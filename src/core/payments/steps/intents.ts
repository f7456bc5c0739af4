import type Stripe from 'stripe';
import { stripe } from '../../../lib/stripe.js';
import type { PaymentRow } from '../../../models/Payment.js';

/** The charge tells when a hold lapses, its balance transaction what Stripe keeps. */
const expand = ['latest_charge.balance_transaction'];

/** The same step of the same attempt is the same request, however often it is sent. */
const keyOf = (payment: PaymentRow, step: string): { idempotencyKey: string } => ({
  idempotencyKey: `${payment.id}:${step}:${payment.attempt}`,
});

/** Makes the payment's PaymentIntent. Calls Stripe: never inside a transaction. */
export function createIntent(payment: PaymentRow): Promise<Stripe.PaymentIntent> {
  return stripe().paymentIntents.create(
    {
      amount: payment.amount_cents + payment.fee_cents,
      currency: 'usd',
      capture_method: payment.capture_method,
      allowed_payment_method_types: ['card'],
      transfer_group: payment.transfer_group,
      metadata: { payment_id: payment.id, subject_id: payment.subject_id, purpose: payment.purpose },
      expand,
    },
    keyOf(payment, 'create'),
  );
}

/** The intent as it is now. Calls Stripe: never inside a transaction. */
export const retrieveIntent = (id: string): Promise<Stripe.PaymentIntent> =>
  stripe().paymentIntents.retrieve(id, { expand });

/** Captures the whole hold. Calls Stripe: never inside a transaction. */
export const captureIntent = (payment: PaymentRow, intentId: string): Promise<Stripe.PaymentIntent> =>
  stripe().paymentIntents.capture(intentId, { expand }, keyOf(payment, 'capture'));

/** Ends the intent and lets a hold go. Calls Stripe: never inside a transaction. */
export const cancelIntent = (payment: PaymentRow, intentId: string): Promise<Stripe.PaymentIntent> =>
  stripe().paymentIntents.cancel(intentId, { expand }, keyOf(payment, 'cancel'));

/** The intent's charge, which every caller here has expanded; null before the payer has confirmed. */
export function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge | null {
  const charge = intent.latest_charge;
  if (typeof charge === 'string') throw new Error(`${intent.id} was read without its charge`);
  return charge ?? null;
}

/** What Stripe kept of a charge, in cents; null while its balance transaction is not known. */
export function stripeFeeOf(charge: Stripe.Charge): number | null {
  const transaction = charge.balance_transaction;
  return transaction && typeof transaction !== 'string' ? transaction.fee : null;
}
