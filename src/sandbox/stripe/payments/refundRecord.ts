import type Stripe from 'stripe';
import { recordBalanceTransaction } from '../balance/transactions.js';
import { emit } from '../events/emit.js';
import { newId } from '../ids.js';
import { embeddedList } from '../lists.js';
import { processingFee } from '../money.js';
import { findObject, insertObject, saveObject } from '../store.js';
import type { Context } from '../types.js';

/** An id where the stored object holds one; stored objects are never expanded. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

export function isCard(charge: Stripe.Charge): boolean {
  return charge.payment_method_details?.type === 'card';
}

/** Money that follows a charge becomes available no sooner than the charge's own. */
export async function availableWithCharge(ctx: Context, charge: Stripe.Charge): Promise<number> {
  const transaction = await findObject(ctx, 'balance_transaction', idOf(charge.balance_transaction) ?? '');
  return Math.max(ctx.now, transaction?.data.available_on ?? ctx.now);
}

interface NewRefund {
  amount: number;
  status: 'pending' | 'succeeded';
  reason: Stripe.Refund.Reason | null;
  metadata: Stripe.Metadata;
  balanceTransaction: string | null;
}

function destination(charge: Stripe.Charge, captured: boolean): Stripe.Refund.DestinationDetails {
  if (!isCard(charge))
    return { type: 'us_bank_transfer', us_bank_transfer: { reference: null, reference_status: 'pending' } };
  const card: Stripe.Refund.DestinationDetails.Card = captured
    ? { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' }
    : { type: 'reversal' };
  return { card, type: 'card' };
}

function buildRefund(created: number, id: string, charge: Stripe.Charge, input: NewRefund): Stripe.Refund {
  return {
    id,
    object: 'refund',
    amount: input.amount,
    balance_transaction: input.balanceTransaction,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: destination(charge, input.balanceTransaction !== null),
    metadata: input.metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: input.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: input.status,
    transfer_reversal: null,
    ...(input.status === 'pending' ? { pending_reason: 'processing' } : {}),
  };
}

/** Adds the refund to the charge it belongs to. */
async function book(ctx: Context, charge: Stripe.Charge, refund: Stripe.Refund): Promise<Stripe.Charge> {
  await insertObject(ctx, 'refund', refund.id, refund, {});
  const refunded = charge.amount_refunded + refund.amount;
  const updated: Stripe.Charge = {
    ...charge,
    amount_refunded: refunded,
    refunded: refunded === charge.amount,
    refunds: embeddedList(`/v1/charges/${charge.id}/refunds`, [refund, ...(charge.refunds?.data ?? [])]),
  };
  await saveObject<'charge'>(ctx, updated);
  await emit(ctx, 'refund.created', refund);
  return updated;
}

export interface BookedRefund {
  charge: Stripe.Charge;
  refund: Stripe.Refund;
}

/** Gives captured money back. "Stripe's processing fees from the original transaction won't be returned" (https://docs.stripe.com/refunds). */
export async function refundCaptured(
  ctx: Context,
  charge: Stripe.Charge,
  input: Omit<NewRefund, 'balanceTransaction'>,
): Promise<BookedRefund> {
  const refundId = newId(isCard(charge) ? 're' : 'pyr');
  const transaction = await recordBalanceTransaction(ctx, {
    amount: -input.amount,
    currency: charge.currency,
    availableOn: await availableWithCharge(ctx, charge),
    description: `REFUND FOR ${isCard(charge) ? 'CHARGE' : 'PAYMENT'}${charge.description ? ` (${charge.description})` : ''}`,
    type: isCard(charge) ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    source: refundId,
  });
  const refund = buildRefund(ctx.now, refundId, charge, { ...input, balanceTransaction: transaction.id });
  const updated = await book(ctx, charge, refund);
  await emit(ctx, 'charge.refunded', updated, { previous: charge });
  return { charge: updated, refund };
}

/** Lets go of an authorisation that was never captured: no money moved, so there is no balance transaction. */
export async function releaseAuthorization(
  ctx: Context,
  charge: Stripe.Charge,
  reason: Stripe.Refund.Reason | null,
): Promise<BookedRefund> {
  const amount = charge.amount - charge.amount_refunded;
  const input: NewRefund = { amount, status: 'succeeded', reason, metadata: {}, balanceTransaction: null };
  const refund = buildRefund(ctx.now, newId('re'), charge, input);
  return { charge: await book(ctx, charge, refund), refund };
}

/**
 * After a partial capture "you see two balance transactions: one for the full amount of the authorization, and another
 * reversing the uncaptured portion" (https://docs.stripe.com/reports/reporting-categories); the fee is due on the
 * captured part only, so the reversal gives the difference back.
 */
export async function releaseUncaptured(ctx: Context, charge: Stripe.Charge, amount: number): Promise<Stripe.Charge> {
  const refundId = newId('re');
  const transaction = await recordBalanceTransaction(ctx, {
    amount: -amount,
    currency: charge.currency,
    fee: processingFee(charge.amount - amount, 'card') - processingFee(charge.amount, 'card'),
    availableOn: await availableWithCharge(ctx, charge),
    description: 'Partial capture reversal',
    type: 'refund',
    reportingCategory: 'partial_capture_reversal',
    source: refundId,
  });
  const input: NewRefund = {
    amount,
    status: 'succeeded',
    reason: null,
    metadata: {},
    balanceTransaction: transaction.id,
  };
  return book(ctx, charge, buildRefund(ctx.now, refundId, charge, input));
}
