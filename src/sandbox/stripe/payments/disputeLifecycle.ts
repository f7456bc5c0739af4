import type Stripe from 'stripe';
import { recordBalanceTransaction } from '../balance/transactions.js';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { newId } from '../ids.js';
import { DISPUTE_FEE, formatAmount } from '../money.js';
import { getLocked, insertObject, saveObject } from '../store.js';
import type { Context } from '../types.js';
import { idOf, isCard } from './refundRecord.js';

const DAY = 86_400;
/** "You typically have 7–21 days to respond" (https://docs.stripe.com/disputes/responding). */
const RESPONSE_WINDOW = 14 * DAY;

type DisputeStatus = 'lost' | 'needs_response' | 'under_review' | 'won';
export const OPEN_DISPUTE: readonly DisputeStatus[] = ['needs_response', 'under_review'];

const EMPTY_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Visa's codes for the two commonest reasons (https://docs.stripe.com/disputes/categories). */
const NETWORK_REASON: Readonly<Record<string, string>> = { fraudulent: '10.4', product_not_received: '13.1' };

function paymentMethodDetails(charge: Stripe.Charge, reason: string): Stripe.Dispute.PaymentMethodDetails {
  const card = charge.payment_method_details?.card;
  if (!card) return { type: 'us_bank_account' };
  return {
    card: {
      brand: card.brand ?? 'visa',
      case_type: 'chargeback',
      network: card.network ?? 'visa',
      network_reason_code: NETWORK_REASON[reason] ?? null,
    },
    type: 'card',
  };
}

function buildDispute(created: number, charge: Stripe.Charge, amount: number, reason: string): Stripe.Dispute {
  return {
    id: newId('dp'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...EMPTY_EVIDENCE },
    evidence_details: {
      due_by: isCard(charge) ? created + RESPONSE_WINDOW : null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: paymentMethodDetails(charge, reason),
    reason,
    status: 'needs_response',
  };
}

function requireDisputable(charge: Stripe.Charge, amount: number): void {
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw invalidRequest(`Charge ${charge.id} has no captured payment to dispute.`, { param: 'charge' });
  }
  if (charge.disputed)
    throw invalidRequest(`Charge ${charge.id} has been disputed already.`, { code: 'charge_disputed' });
  const remaining = charge.amount - charge.amount_refunded;
  if (amount < 1 || amount > remaining) {
    throw invalidRequest(
      `The disputed amount (${formatAmount(amount, charge.currency)}) must be between $0.01 and what is left of the charge (${formatAmount(remaining, charge.currency)}).`,
      { param: 'amount' },
    );
  }
}

/**
 * A dispute takes its amount and the dispute fee out of the balance at once (https://docs.stripe.com/disputes/how-disputes-work).
 * The caller holds the charge's lock.
 */
export async function openDispute(
  ctx: Context,
  charge: Stripe.Charge,
  { reason = 'fraudulent', amount }: { reason?: string; amount?: number },
): Promise<Stripe.Dispute> {
  const disputed = amount ?? charge.amount - charge.amount_refunded;
  requireDisputable(charge, disputed);
  const created = buildDispute(ctx.now, charge, disputed, reason);
  const withdrawal = await recordBalanceTransaction(ctx, {
    amount: -disputed,
    currency: charge.currency,
    fee: DISPUTE_FEE,
    feeDescription: 'Dispute fee',
    availableOn: ctx.now,
    description: `Chargeback withdrawal for ${charge.id}`,
    type: 'adjustment',
    reportingCategory: 'dispute',
    source: created.id,
  });
  const dispute: Stripe.Dispute = { ...created, balance_transactions: [withdrawal] };
  await insertObject(ctx, 'dispute', dispute.id, dispute, {});
  const marked: Stripe.Charge = { ...charge, disputed: true };
  await saveObject<'charge'>(ctx, marked);
  await emit(ctx, 'charge.dispute.created', dispute);
  await emit(ctx, 'charge.dispute.funds_withdrawn', dispute);
  await emit(ctx, 'charge.updated', marked, { previous: charge });
  if (isCard(charge)) return dispute;
  return closeDispute(ctx, dispute.id, 'lost');
}

/**
 * Won: the amount comes back, the fee does not. Lost, also by accepting it: the money stays gone. ACH disputes "are
 * final and there is no process to appeal", so they are lost as they arrive (https://docs.stripe.com/payments/ach-direct-debit#disputed-payments).
 */
export async function closeDispute(ctx: Context, disputeId: string, outcome: 'lost' | 'won'): Promise<Stripe.Dispute> {
  const { data: dispute } = await getLocked(ctx, 'dispute', disputeId, 'dispute');
  if (!OPEN_DISPUTE.some((status) => status === dispute.status)) {
    throw invalidRequest('This dispute is already closed', { param: 'dispute' });
  }
  const returned =
    outcome === 'won'
      ? [
          await recordBalanceTransaction(ctx, {
            amount: dispute.amount,
            currency: dispute.currency,
            availableOn: ctx.now,
            description: `Chargeback reversal for ${idOf(dispute.charge)}`,
            type: 'adjustment',
            reportingCategory: 'dispute_reversal',
            source: dispute.id,
          }),
        ]
      : [];
  const closed: Stripe.Dispute = {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, ...returned],
    status: outcome,
  };
  await saveObject<'dispute'>(ctx, closed);
  if (outcome === 'won') await emit(ctx, 'charge.dispute.funds_reinstated', closed);
  await emit(ctx, 'charge.dispute.closed', closed);
  return closed;
}
