import type Stripe from 'stripe';
import { recordBalanceTransaction, SETTLEMENT_DELAY } from '../balance/transactions.js';
import { emit } from '../events/emit.js';
import { processingFee } from '../money.js';
import { findObject, getObject, saveObject } from '../store.js';
import type { Context } from '../types.js';
import { openDispute } from './disputeLifecycle.js';
import { changePaymentIntent } from './paymentIntent.js';
import { isCard, releaseUncaptured } from './refundRecord.js';
import type { Behaviour } from './testPaymentMethods.js';

export async function behaviourOf(ctx: Context, charge: Stripe.Charge): Promise<Behaviour> {
  const method = await findObject(ctx, 'payment_method', charge.payment_method ?? '');
  return method?.internal.behaviour ?? {};
}

/** The funds of a captured charge enter the balance, pending until settled (https://docs.stripe.com/payouts#payout-speed). */
async function credit(ctx: Context, charge: Stripe.Charge, behaviour: Behaviour): Promise<string> {
  const kind = isCard(charge) ? 'card' : 'us_bank_account';
  const transaction = await recordBalanceTransaction(ctx, {
    amount: charge.amount,
    currency: charge.currency,
    fee: processingFee(charge.amount, kind),
    availableOn: behaviour.bypassPending ? ctx.now : ctx.now + SETTLEMENT_DELAY,
    description: charge.description,
    type: kind === 'card' ? 'charge' : 'payment',
    reportingCategory: 'charge',
    source: charge.id,
  });
  return transaction.id;
}

export interface Collected {
  intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
}

/**
 * Takes the money of an authorised or settled charge and completes its intent. What is left uncaptured is released
 * (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method#capture-funds).
 */
export async function collect(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  authorised: Stripe.Charge,
  amount: number,
  event: 'charge.captured' | 'charge.succeeded',
): Promise<Collected> {
  const behaviour = await behaviourOf(ctx, authorised);
  let charge: Stripe.Charge = {
    ...authorised,
    amount_captured: amount,
    balance_transaction: await credit(ctx, authorised, behaviour),
    captured: true,
    paid: true,
    status: 'succeeded',
  };
  await saveObject<'charge'>(ctx, charge);
  if (amount < charge.amount) charge = await releaseUncaptured(ctx, charge, charge.amount - amount);
  const completed = await changePaymentIntent(ctx, intent, {
    amount_capturable: 0,
    amount_received: amount,
    processing: null,
    status: 'succeeded',
  });
  await emit(ctx, event, charge);
  await emit(ctx, 'payment_intent.succeeded', completed);
  if (behaviour.dispute) {
    await openDispute(ctx, charge, { reason: behaviour.dispute.reason });
    charge = await getObject(ctx, 'charge', charge.id);
  }
  return { intent: completed, charge };
}
