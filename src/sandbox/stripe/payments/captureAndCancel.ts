import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { formatAmount } from '../money.js';
import { getLocked, type Stored, saveObject } from '../store.js';
import { cancelTimer } from '../timers.js';
import type { Context } from '../types.js';
import { collect } from './collect.js';
import { changePaymentIntent } from './paymentIntent.js';
import { idOf, releaseAuthorization } from './refundRecord.js';
import { requireStatus } from './states.js';

async function lockedCharge(ctx: Context, intent: Stripe.PaymentIntent): Promise<Stripe.Charge> {
  return (await getLocked(ctx, 'charge', idOf(intent.latest_charge) ?? '', 'charge')).data;
}

export interface CaptureParams {
  amount_to_capture?: number;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
  metadata?: Stripe.Metadata;
}

/** "The amount_to_capture … must be less than or equal to the original amount" (https://docs.stripe.com/api/payment_intents/capture). */
export async function capturePayment(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  params: CaptureParams,
): Promise<Stripe.PaymentIntent> {
  requireStatus(intent, 'capture');
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    const { currency } = intent;
    throw invalidRequest(
      `The payment could not be captured because the requested capture amount (${formatAmount(amount, currency)}) is greater than the amount you can capture (${formatAmount(intent.amount_capturable, currency)}) for this charge.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  await cancelTimer(ctx, 'authorization_expiry', intent.id);
  const described: Stripe.PaymentIntent = {
    ...intent,
    metadata: params.metadata ?? intent.metadata,
    statement_descriptor: params.statement_descriptor ?? intent.statement_descriptor,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? intent.statement_descriptor_suffix,
  };
  const charge = await lockedCharge(ctx, intent);
  return (await collect(ctx, described, charge, amount, 'charge.captured')).intent;
}

async function markCanceled(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Promise<Stripe.PaymentIntent> {
  const canceled = await changePaymentIntent(ctx, intent, {
    amount_capturable: 0,
    canceled_at: ctx.now,
    cancellation_reason: reason,
    status: 'canceled',
  });
  await emit(ctx, 'payment_intent.canceled', canceled);
  return canceled;
}

/**
 * "For PaymentIntents with a status of requires_capture, the remaining amount_capturable is automatically refunded";
 * the intent of a Checkout Session can be cancelled only then (https://docs.stripe.com/api/payment_intents/cancel).
 */
export async function cancelPayment(
  ctx: Context,
  { data: intent, internal }: Stored<'payment_intent'>,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Promise<Stripe.PaymentIntent> {
  requireStatus(intent, 'cancel');
  if (internal.checkout_session && intent.status !== 'requires_capture') {
    throw invalidRequest(
      'You cannot cancel this PaymentIntent because it belongs to a Checkout Session. Expire the Checkout Session instead.',
      { code: 'payment_intent_unexpected_state' },
    );
  }
  if (intent.status === 'requires_capture') {
    await cancelTimer(ctx, 'authorization_expiry', intent.id);
    const before = await lockedCharge(ctx, intent);
    const { charge } = await releaseAuthorization(ctx, before, null);
    await emit(ctx, 'charge.refunded', charge, { previous: before });
  }
  return markCanceled(ctx, intent, reason);
}

/**
 * "If the authorization expires before you capture the funds, the funds are released and the payment status changes to
 * canceled" (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method).
 */
export async function lapse(ctx: Context, intent: Stripe.PaymentIntent): Promise<void> {
  const held = await lockedCharge(ctx, intent);
  const { charge } = await releaseAuthorization(ctx, held, 'expired_uncaptured_charge');
  const expired: Stripe.Charge = {
    ...charge,
    failure_code: 'charge_expired_for_capture',
    failure_message: 'The charge could not be captured because it expired.',
  };
  await saveObject<'charge'>(ctx, expired);
  await emit(ctx, 'charge.expired', expired);
  await markCanceled(ctx, intent, 'automatic');
}
