import type Stripe from 'stripe';
import { emit } from '../events/emit.js';
import { saveObject } from '../store.js';
import type { Context } from '../types.js';

/**
 * A delayed payment ends: `checkout.session.async_payment_succeeded` with payment_status `paid`, or
 * `async_payment_failed` (https://docs.stripe.com/checkout/fulfillment#delayed-notification).
 */
export async function finishAsyncPayment(
  ctx: Context,
  session: Stripe.Checkout.Session,
  succeeded: boolean,
): Promise<void> {
  if (!succeeded) {
    await emit(ctx, 'checkout.session.async_payment_failed', session);
    return;
  }
  const paid: Stripe.Checkout.Session = { ...session, payment_status: 'paid' };
  await saveObject<'checkout.session'>(ctx, paid);
  await emit(ctx, 'checkout.session.async_payment_succeeded', paid);
}
