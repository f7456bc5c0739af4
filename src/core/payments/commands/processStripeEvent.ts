import { inTransaction, query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { stripe } from '../../../lib/stripe.js';
import { type StripeEventRow, stripeEvents } from '../../../models/StripeEvent.js';
import { claim, dueIds } from '../lease.js';
import { isMissing, retryAfter } from '../outcome.js';
import { retrieveIntent } from '../steps/intents.js';
import { applyRefund } from '../steps/refunds.js';
import { applyDepositDispute } from './applyDepositDispute.js';
import { applyDispute } from './applyDispute.js';
import { applyIntent } from './applyIntent.js';
import { refreshConnectAccountById } from './connectAccount.js';
import { followCheckout, followDepositIntent, followDepositRefund } from './followDeposit.js';
import { applyTransfer } from './sendPayout.js';

/** An event is only a hint that an object has changed: every handler reads the object as it is now. */
type Handler = (objectId: string) => Promise<void>;

const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);

/** The payment an intent belongs to: by its id, or by its metadata when the answer that told the id was lost. */
async function paymentIdOf(intentId: string, named: string | undefined): Promise<string | null> {
  const [row] = await query<{ id: string }>({
    text: `SELECT id FROM payments WHERE payment_intent_id = $1
           UNION ALL SELECT id FROM payments WHERE payment_intent_id IS NULL AND id::text = $2 LIMIT 1`,
    values: [intentId, named ?? null],
  });
  return row?.id ?? null;
}

const followIntent: Handler = async (intentId) => {
  const intent = await retrieveIntent(intentId);
  const paymentId = await paymentIdOf(intent.id, intent.metadata.payment_id);
  if (paymentId) await inTransaction((transaction) => applyIntent(transaction, paymentId, intent));
  else await followDepositIntent(intent);
};

const followCharge: Handler = async (chargeId) => {
  const charge = await stripe().charges.retrieve(chargeId);
  const intentId = idOf(charge.payment_intent);
  if (!intentId) return;
  await followIntent(intentId);
  if (charge.amount_refunded === 0) return;
  for await (const refund of stripe().refunds.list({ payment_intent: intentId, limit: 100 })) {
    await followRefund(refund.id);
  }
};

const followRefund: Handler = async (refundId) => {
  const refund = await stripe().refunds.retrieve(refundId);
  const intentId = idOf(refund.payment_intent);
  if (!intentId) return;
  // The event of the payment itself may still be on its way.
  await followIntent(intentId);
  const paymentId = await paymentIdOf(intentId, undefined);
  if (paymentId) await inTransaction((transaction) => applyRefund(transaction, paymentId, refund));
  else await followDepositRefund(intentId, refund);
};

const followDispute: Handler = async (disputeId) => {
  const dispute = await stripe().disputes.retrieve(disputeId);
  const intentId = idOf(dispute.payment_intent);
  if (intentId) await followIntent(intentId);
  await inTransaction((transaction) => applyDispute(transaction, dispute));
  await inTransaction((transaction) => applyDepositDispute(transaction, dispute));
};

const followTransfer: Handler = async (transferId) => {
  const transfer = await stripe().transfers.retrieve(transferId);
  const [payout] = await query<{ id: string }>({
    text: 'SELECT id FROM payouts WHERE id::text = $1',
    values: [transfer.metadata?.payout_id ?? null],
  });
  if (payout) await inTransaction((transaction) => applyTransfer(transaction, payout.id, transfer));
};

/** By the beginning of the type; the first that fits. Types that none fits are none of the market's business. */
const handlers: Array<[string, Handler]> = [
  ['payment_intent.', followIntent],
  ['charge.dispute.', followDispute],
  ['charge.refund.', followRefund],
  ['charge.', followCharge],
  ['refund.', followRefund],
  ['checkout.session.', followCheckout],
  ['account.updated', refreshConnectAccountById],
  ['transfer.', followTransfer],
];

const handlerOf = (type: string): Handler | undefined => handlers.find(([prefix]) => type.startsWith(prefix))?.[1];

async function close(event: StripeEventRow, note: string | null): Promise<void> {
  await query({
    text: 'UPDATE stripe_events SET processed_at = now(), leased_until = NULL, last_error = $2 WHERE id = $1',
    values: [event.id, note],
  });
}

async function retryLater(event: StripeEventRow, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  loggerFor('stripe-events').warn({ event_id: event.id, type: event.type, reason }, 'event not processed; it will be');
  await query({
    text: `UPDATE stripe_events SET leased_until = NULL, last_error = $3, next_attempt_at = now() + $4 * interval '1 second'
            WHERE id = $1 AND attempts = $2 AND processed_at IS NULL`,
    values: [event.id, event.attempts, reason, retryAfter(event.attempts)],
  });
}

/**
 * Processes one stored event of Stripe: reads the object it names and brings the market in line with it. Claims it
 * first; one that fails is tried again with back-off. Order and repeats don't matter.
 */
export async function processStripeEvent(id: string): Promise<void> {
  const event = await claim<StripeEventRow>('stripe_events', id, 'processed_at IS NULL', stripeEvents.columns);
  if (!event) return;
  try {
    const handler = handlerOf(event.type);
    if (handler && event.object_id) await handler(event.object_id);
  } catch (error) {
    if (!isMissing(error)) return retryLater(event, error);
    return close(event, 'the object is gone at Stripe');
  }
  await close(event, null);
}

/** Stored events that are due, oldest first. */
export const dueStripeEvents = (limit: number): Promise<string[]> =>
  dueIds('stripe_events', 'processed_at IS NULL', limit);
