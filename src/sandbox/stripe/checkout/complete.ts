import type Stripe from 'stripe';
import { invalidRequest, StripeSandboxError } from '../errors.js';
import { emit } from '../events/emit.js';
import { confirmPayment } from '../payments/confirm.js';
import { settleBankPayment } from '../payments/settle.js';
import { getLocked, getObject, insertObject, type Stored, saveObject } from '../store.js';
import { cancelTimer } from '../timers.js';
import type { Context } from '../types.js';
import { intentOf } from './intent.js';
import { buildPaymentMethodFor, type PayerChoice } from './payer.js';

export interface CompleteSession {
  outcome?: 'declined' | 'succeeded';
  /** Bank debits only: false leaves the payment processing until market time settles it. */
  settle?: boolean;
  method?: 'card' | 'us_bank_account';
}

function chosenMethod(session: Stripe.Checkout.Session, method: CompleteSession['method']): 'card' | 'us_bank_account' {
  const chosen = method ?? (session.payment_method_types.includes('card') ? 'card' : 'us_bank_account');
  if (session.payment_method_types.includes(chosen)) return chosen;
  throw invalidRequest(`This Checkout Session does not accept ${chosen}.`, { param: 'method' });
}

async function payerMethod(ctx: Context, choice: PayerChoice): Promise<Stored<'payment_method'>> {
  const method = buildPaymentMethodFor(ctx.now, choice);
  await insertObject(ctx, 'payment_method', method.data.id, method.data, method.internal);
  return method;
}

/** The intent an attempt made stays with the session, so that the payer can try again on the same one. */
async function rememberIntent(ctx: Context, session: Stripe.Checkout.Session, error: unknown): Promise<void> {
  if (!(error instanceof StripeSandboxError) || !error.body.payment_intent) return;
  await saveObject<'checkout.session'>(ctx, { ...session, payment_intent: error.body.payment_intent.id });
}

async function pay(
  ctx: Context,
  stored: Stored<'checkout.session'>,
  method: Stored<'payment_method'>,
): Promise<Stripe.PaymentIntent> {
  try {
    return await confirmPayment(ctx, await intentOf(ctx, stored), method);
  } catch (error) {
    await rememberIntent(ctx, stored.data, error);
    throw error;
  }
}

/**
 * The payer's click on "Pay". Cards are paid at once; a declined card leaves the session open for another try. Bank
 * debits complete the session `unpaid` and settle later (https://docs.stripe.com/checkout/fulfillment).
 */
export async function completeSession(
  ctx: Context,
  sessionId: string,
  { outcome = 'succeeded', settle = true, method }: CompleteSession,
): Promise<Stripe.Checkout.Session> {
  const stored = await getLocked(ctx, 'checkout.session', sessionId, 'session');
  const session = stored.data;
  if (session.status !== 'open') {
    throw invalidRequest(`This Checkout Session has a status of ${session.status} and cannot be paid.`, {});
  }
  const kind = chosenMethod(session, method);
  const paidWith = await payerMethod(ctx, { kind, declined: outcome === 'declined', email: session.customer_email });
  const intent = await pay(ctx, stored, paidWith);
  await cancelTimer(ctx, 'checkout_session_expiry', sessionId);
  const { email } = paidWith.data.billing_details;
  const completed: Stripe.Checkout.Session = {
    ...session,
    customer_details: {
      address: paidWith.data.billing_details.address,
      business_name: null,
      email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    payment_intent: intent.id,
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    status: 'complete',
    url: null,
  };
  await saveObject<'checkout.session'>(ctx, completed);
  await emit(ctx, 'checkout.session.completed', completed);
  if (intent.status === 'processing' && settle) await settleBankPayment(ctx, intent.id, outcome);
  return getObject(ctx, 'checkout.session', sessionId);
}
