import type Stripe from 'stripe';
import { StripeSandboxError } from '../errors.js';
import { emit } from '../events/emit.js';
import { insertObject, type Stored } from '../store.js';
import { schedule } from '../timers.js';
import type { Context } from '../types.js';
import { buildCharge, type NewCharge } from './charges.js';
import { collect } from './collect.js';
import { changePaymentIntent } from './paymentIntent.js';
import { requireAllowedType } from './paymentMethodTypes.js';
import type { Behaviour } from './testPaymentMethods.js';

const DAY = 86_400;

/** Customer-initiated card authorisations are valid for 7 days (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method#authorization-validity-windows). */
export const AUTHORIZATION_WINDOW = 7 * DAY;

/** ACH debits take up to 4 business days to be acknowledged (https://docs.stripe.com/payments/ach-direct-debit#timing); the sandbox has no weekends. */
export const ACH_SETTLEMENT_WINDOW = 4 * DAY;

async function insertCharge(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  input: NewCharge,
): Promise<Stripe.Charge> {
  const charge = buildCharge(ctx.now, intent, method, input);
  return insertObject(ctx, 'charge', charge.id, charge, {});
}

/** "If the payment attempt fails, the PaymentIntent returns to requires_payment_method" (https://docs.stripe.com/payments/paymentintents/lifecycle). */
export async function failPayment(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  error: Stripe.PaymentIntent.LastPaymentError,
): Promise<Stripe.PaymentIntent> {
  const failed = await changePaymentIntent(ctx, intent, {
    last_payment_error: error,
    latest_charge: charge.id,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  });
  await emit(ctx, 'charge.failed', charge);
  await emit(ctx, 'payment_intent.payment_failed', failed);
  return failed;
}

/** A decline is 402 card_error and carries the intent as it is now (https://docs.stripe.com/error-handling#payment-errors). */
async function decline(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  reason: NonNullable<Behaviour['decline']>,
): Promise<never> {
  const input: NewCharge = { status: 'failed', captured: false, captureBefore: null, decline: reason };
  const charge = await insertCharge(ctx, intent, method, input);
  const error = { ...reason, charge: charge.id, type: 'card_error' as const };
  const failed = await failPayment(ctx, intent, charge, { ...error, payment_method: method });
  throw new StripeSandboxError(
    402,
    { ...error, payment_intent: failed, payment_method: method },
    { keepsChanges: true },
  );
}

async function authorise(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Promise<Stripe.PaymentIntent> {
  const captureBefore = ctx.now + AUTHORIZATION_WINDOW;
  const charge = await insertCharge(ctx, intent, method, { status: 'succeeded', captured: false, captureBefore });
  const held = await changePaymentIntent(ctx, intent, {
    amount_capturable: intent.amount,
    latest_charge: charge.id,
    status: 'requires_capture',
  });
  await schedule(ctx, 'authorization_expiry', intent.id, captureBefore);
  await emit(ctx, 'charge.succeeded', charge);
  await emit(ctx, 'payment_intent.amount_capturable_updated', held);
  return held;
}

/** Delayed notification: `processing` until the bank answers (https://docs.stripe.com/payments/ach-direct-debit). */
async function debitBank(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Promise<Stripe.PaymentIntent> {
  const charge = await insertCharge(ctx, intent, method, { status: 'pending', captured: true, captureBefore: null });
  const processing = await changePaymentIntent(ctx, intent, { latest_charge: charge.id, status: 'processing' });
  await schedule(ctx, 'payment_settlement', intent.id, ctx.now + ACH_SETTLEMENT_WINDOW);
  await emit(ctx, 'charge.pending', charge);
  await emit(ctx, 'payment_intent.processing', processing);
  return processing;
}

/** Confirms an intent whose row the caller has locked and whose status it has checked. */
export async function confirmPayment(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  { data: method, internal }: Stored<'payment_method'>,
): Promise<Stripe.PaymentIntent> {
  requireAllowedType(intent, method);
  const attempted: Stripe.PaymentIntent = { ...intent, last_payment_error: null, payment_method: method.id };
  if (internal.behaviour.decline) return decline(ctx, attempted, method, internal.behaviour.decline);
  if (method.type !== 'card') return debitBank(ctx, attempted, method);
  if (intent.capture_method === 'manual') return authorise(ctx, attempted, method);
  const charge = await insertCharge(ctx, attempted, method, {
    status: 'succeeded',
    captured: true,
    captureBefore: null,
  });
  const charged: Stripe.PaymentIntent = { ...attempted, latest_charge: charge.id };
  return (await collect(ctx, charged, charge, intent.amount, 'charge.succeeded')).intent;
}
