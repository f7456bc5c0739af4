import type Stripe from 'stripe';
import { finishAsyncPayment } from '../checkout/asyncOutcome.js';
import { findObject, getLocked, lockObject, saveObject } from '../store.js';
import { cancelTimer } from '../timers.js';
import type { Context } from '../types.js';
import { behaviourOf, collect } from './collect.js';
import { failPayment } from './confirm.js';
import { idOf } from './refundRecord.js';
import type { Behaviour } from './testPaymentMethods.js';

const REFUSED: NonNullable<Behaviour['bankFailure']> = {
  code: 'insufficient_funds',
  message: 'The customer does not have sufficient funds to cover this payment.',
};

async function refuse(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  failure: NonNullable<Behaviour['bankFailure']>,
): Promise<void> {
  const failed: Stripe.Charge = {
    ...charge,
    failure_code: failure.code,
    failure_message: failure.message,
    paid: false,
    status: 'failed',
  };
  await saveObject<'charge'>(ctx, failed);
  const method = await findObject(ctx, 'payment_method', charge.payment_method ?? '');
  await failPayment(ctx, intent, failed, {
    ...failure,
    charge: charge.id,
    type: 'invalid_request_error',
    ...(method ? { payment_method: method.data } : {}),
  });
}

/**
 * The bank's answer to an ACH debit, once (https://docs.stripe.com/payments/ach-direct-debit#timing). Locks the Checkout
 * Session before its intent, the order every other path takes. Answers whether there was a debit to settle.
 */
export async function settleBankPayment(
  ctx: Context,
  intentId: string,
  outcome?: 'declined' | 'succeeded',
): Promise<boolean> {
  const sessionId = (await findObject(ctx, 'payment_intent', intentId))?.internal.checkout_session;
  const session = sessionId ? await lockObject(ctx, 'checkout.session', sessionId) : null;
  const stored = await lockObject(ctx, 'payment_intent', intentId);
  if (!(await cancelTimer(ctx, 'payment_settlement', intentId)) || !stored) return false;
  const { data: charge } = await getLocked(ctx, 'charge', idOf(stored.data.latest_charge) ?? '', 'charge');
  const failure = outcome === 'declined' ? REFUSED : (await behaviourOf(ctx, charge)).bankFailure;
  const refused = outcome === 'succeeded' ? undefined : failure;
  if (refused) await refuse(ctx, stored.data, charge, refused);
  else await collect(ctx, stored.data, charge, charge.amount, 'charge.succeeded');
  if (session) await finishAsyncPayment(ctx, session.data, refused === undefined);
  return true;
}
