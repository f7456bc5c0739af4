import Joi from 'joi';
import type Stripe from 'stripe';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId } from '../ids.js';
import { embeddedList, type ListParams, listObjects } from '../lists.js';
import {
  id,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
  text,
} from '../params.js';
import { getLocked, getObject, saveObject } from '../store.js';
import { chargedBankAccount, chargedCard } from './paymentMethods.js';
import type { Behaviour } from './testPaymentMethods.js';

function details(
  method: Stripe.PaymentMethod,
  amount: number,
  captureBefore: number | null,
): Stripe.Charge.PaymentMethodDetails {
  if (method.card) return { card: chargedCard(method.card, amount, captureBefore), type: 'card' };
  if (method.us_bank_account) {
    return { type: 'us_bank_account', us_bank_account: chargedBankAccount(method.us_bank_account) };
  }
  return { type: method.type };
}

const APPROVED: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 20,
  seller_message: 'Payment complete.',
  type: 'authorized',
};

function declinedOutcome(decline: NonNullable<Behaviour['decline']>): Stripe.Charge.Outcome {
  return {
    ...APPROVED,
    advice_code: 'try_again_later',
    network_decline_code: '01',
    network_status: 'declined_by_network',
    reason: decline.decline_code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

export interface NewCharge {
  status: 'failed' | 'pending' | 'succeeded';
  captured: boolean;
  /** When an uncaptured card authorisation lapses. */
  captureBefore: number | null;
  decline?: Behaviour['decline'];
}

/** Charges on cards are `ch_`, on other payment methods `py_` (https://docs.stripe.com/api/charges). */
export function buildCharge(
  created: number,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { status, captured, captureBefore, decline }: NewCharge,
): Stripe.Charge {
  const chargeId = newId(method.type === 'card' ? 'ch' : 'py');
  const suffix = intent.statement_descriptor_suffix;
  return {
    id: chargeId,
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured && status === 'succeeded' ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: suffix ? `SANDBOX* ${suffix}` : 'SANDBOX',
    captured,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: decline ? declinedOutcome(decline) : { ...APPROVED },
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details(method, intent.amount, captureBefore),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    refunds: embeddedList(`/v1/charges/${chargeId}/refunds`),
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: suffix,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

interface UpdateCharge {
  description?: string;
  metadata?: MetadataInput;
  receipt_email?: string;
  transfer_group?: string;
}

export const chargeEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/charges',
    schema: paramsSchema<ListParams & { customer?: string; payment_intent?: string; transfer_group?: string }>({
      ...pagination,
      created: range,
      customer: id,
      payment_intent: id,
      transfer_group: text,
    }),
    run: (ctx, params) => {
      const { customer, payment_intent, transfer_group } = params;
      return listObjects(ctx, 'charge', '/v1/charges', params, { customer, payment_intent, transfer_group });
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/charges/:id',
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'charge', pathParam(path, 'id'), 'id'),
  }),
  endpoint({
    method: 'post',
    path: '/v1/charges/:id',
    schema: paramsSchema<UpdateCharge>({
      description: text,
      metadata,
      receipt_email: Joi.string().email({ tlds: false }),
      transfer_group: text,
    }),
    run: async (ctx, params, path) => {
      const { data: charge } = await getLocked(ctx, 'charge', pathParam(path, 'id'), 'id');
      const updated: Stripe.Charge = {
        ...charge,
        description: params.description ?? charge.description,
        metadata: mergeMetadata(charge.metadata, params.metadata),
        receipt_email: params.receipt_email ?? charge.receipt_email,
        transfer_group: params.transfer_group ?? charge.transfer_group,
      };
      await saveObject<'charge'>(ctx, updated);
      await emit(ctx, 'charge.updated', updated, { previous: charge });
      return updated;
    },
  }),
];
