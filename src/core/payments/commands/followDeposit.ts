import type Stripe from 'stripe';
import { inTransaction, query } from '../../../lib/db.js';
import { findCheckout, retrieveCheckout } from '../steps/checkout.js';
import { applyCheckout } from './applyCheckout.js';
import { applyDepositRefund } from './applyDepositRefund.js';

/** The deposit a session belongs to: by its id, or by its metadata when the answer that told the id was lost. */
async function depositIdOf(session: Stripe.Checkout.Session): Promise<string | null> {
  const [row] = await query<{ id: string }>({
    text: `SELECT id FROM deposits WHERE session_id = $1
           UNION ALL SELECT id FROM deposits WHERE session_id IS NULL AND id::text = $2 LIMIT 1`,
    values: [session.id, session.metadata?.deposit_id ?? null],
  });
  return row?.id ?? null;
}

async function follow(session: Stripe.Checkout.Session): Promise<void> {
  const depositId = await depositIdOf(session);
  if (depositId) await inTransaction((transaction) => applyCheckout(transaction, depositId, session));
}

/** A Checkout session has changed. Calls Stripe: never inside a transaction. */
export const followCheckout = async (sessionId: string): Promise<void> => follow(await retrieveCheckout(sessionId));

/** An intent that is no payment's has changed; a checkout may have made it. Calls Stripe: never inside a transaction. */
export async function followDepositIntent(intent: Stripe.PaymentIntent): Promise<void> {
  if (!intent.metadata.deposit_id) return;
  const session = await findCheckout(intent.id);
  if (session) await follow(session);
}

/** A refund of an intent that is no payment's has changed. */
export async function followDepositRefund(intentId: string, refund: Stripe.Refund): Promise<void> {
  const [deposit] = await query<{ id: string }>({
    text: 'SELECT id FROM deposits WHERE payment_intent_id = $1',
    values: [intentId],
  });
  if (deposit) await inTransaction((transaction) => applyDepositRefund(transaction, deposit.id, refund));
}
