import type Stripe from 'stripe';
import { emit } from '../events/emit.js';
import { changePaymentIntent, createPaymentIntent } from '../payments/paymentIntent.js';
import { idOf } from '../payments/refundRecord.js';
import { getLocked, lockObject, type Stored } from '../store.js';
import type { Context } from '../types.js';

/** The intent is made when the payer first tries to pay, from payment_intent_data (https://docs.stripe.com/api/checkout/sessions/create). */
export async function intentOf(
  ctx: Context,
  { data: session, internal }: Stored<'checkout.session'>,
): Promise<Stripe.PaymentIntent> {
  const existing = idOf(session.payment_intent);
  if (existing !== null) return (await getLocked(ctx, 'payment_intent', existing, 'payment_intent')).data;
  const { payment_intent_data: data } = internal;
  return createPaymentIntent(
    ctx,
    {
      ...data,
      amount: session.amount_total ?? 0,
      currency: session.currency ?? 'usd',
      customer: idOf(session.customer) ?? undefined,
      metadata: data.metadata ?? {},
      payment_method_types: session.payment_method_types,
      allowed_payment_method_types: session.allowed_payment_method_types,
      automatic_payment_methods: null,
    },
    { checkout_session: session.id },
  );
}

/** An expired session's unpaid intent cannot be paid any more. */
export async function releaseOpenIntent(ctx: Context, session: Stripe.Checkout.Session): Promise<void> {
  const stored = await lockObject(ctx, 'payment_intent', idOf(session.payment_intent) ?? '');
  if (stored?.data.status !== 'requires_payment_method') return;
  const canceled = await changePaymentIntent(ctx, stored.data, {
    canceled_at: ctx.now,
    cancellation_reason: 'expired',
    status: 'canceled',
  });
  await emit(ctx, 'payment_intent.canceled', canceled);
}
