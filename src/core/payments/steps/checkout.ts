import type Stripe from 'stripe';
import { env } from '../../../../config/env.js';
import { stripe } from '../../../lib/stripe.js';
import type { DepositMethod, DepositRow } from '../../../models/Deposit.js';

/** The charge, and what Stripe keeps of it. */
const expand = ['payment_intent.latest_charge.balance_transaction'];

/** What Stripe calls it; the choice of types by `allowed_payment_method_types` is that of the SDK's API version. */
const stripeTypes: Record<DepositMethod, 'card' | 'us_bank_account'> = { card: 'card', ach: 'us_bank_account' };

const feeNames: Record<DepositMethod, string> = {
  card: 'Service fee (5.5 % + $0.50)',
  ach: 'Service fee (0.9 %)',
};

const lineItem = (name: string, unit_amount: number) => ({
  quantity: 1,
  price_data: { currency: 'usd', unit_amount, product_data: { name } },
});

/**
 * Makes a deposit's Checkout session: the amount, and the fee on top. The same attempt is the same request, however
 * often it is sent. Calls Stripe: never inside a transaction.
 */
export function createCheckout(deposit: DepositRow): Promise<Stripe.Checkout.Session> {
  const page = `${env().APP_URL}/dashboard/wallet`;
  const metadata = { deposit_id: deposit.id, user_id: deposit.user_id };
  return stripe().checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        lineItem('Wallet deposit', deposit.amount_cents),
        ...(deposit.fee_cents > 0 ? [lineItem(feeNames[deposit.method], deposit.fee_cents)] : []),
      ],
      allowed_payment_method_types: [stripeTypes[deposit.method]],
      client_reference_id: deposit.user_id,
      metadata,
      payment_intent_data: { metadata, transfer_group: deposit.id },
      success_url: page,
      cancel_url: page,
      expand,
    },
    { idempotencyKey: `deposit:${deposit.id}:checkout:${deposit.attempt}` },
  );
}

/** The session as it is now. Calls Stripe: never inside a transaction. */
export const retrieveCheckout = (id: string): Promise<Stripe.Checkout.Session> =>
  stripe().checkout.sessions.retrieve(id, { expand });

/** The session that made an intent; null when none did. Calls Stripe: never inside a transaction. */
export async function findCheckout(intentId: string): Promise<Stripe.Checkout.Session | null> {
  const { data } = await stripe().checkout.sessions.list({ payment_intent: intentId, limit: 1 });
  return data[0] ? retrieveCheckout(data[0].id) : null;
}

/** The session's intent, which every caller here has expanded; null before the payer has tried to pay. */
export function intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent | null {
  const intent = session.payment_intent;
  if (typeof intent === 'string') throw new Error(`${session.id} was read without its intent`);
  return intent;
}
