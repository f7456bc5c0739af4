import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId } from '../ids.js';
import { type ListParams, listObjects } from '../lists.js';
import {
  amount,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
  text,
} from '../params.js';
import { getObject, insertObject, lockObject, saveObject } from '../store.js';
import { cancelTimer, schedule } from '../timers.js';
import type { Context } from '../types.js';
import { availableBalance, lockAvailableBalance } from './balance.js';
import { recordBalanceTransaction, SETTLEMENT_DELAY } from './transactions.js';

interface CreatePayout {
  amount: number;
  currency: string;
  description?: string;
  metadata?: MetadataInput;
  statement_descriptor?: string;
}

/** Manual payouts of the platform's available balance (https://docs.stripe.com/payouts#manual-payouts). */
async function createPayout(ctx: Context, params: CreatePayout): Promise<Stripe.Payout> {
  await lockAvailableBalance(ctx);
  if (params.amount > (await availableBalance(ctx, params.currency))) {
    throw invalidRequest(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.',
      { code: 'balance_insufficient', param: 'amount' },
    );
  }
  const payoutId = newId('po');
  const description = params.description ?? 'STRIPE PAYOUT';
  const transaction = await recordBalanceTransaction(ctx, {
    amount: -params.amount,
    currency: params.currency,
    availableOn: ctx.now,
    description,
    type: 'payout',
    reportingCategory: 'payout',
    source: payoutId,
  });
  const payout: Stripe.Payout = {
    id: payoutId,
    object: 'payout',
    amount: params.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: ctx.now + SETTLEMENT_DELAY,
    automatic: false,
    balance_transaction: transaction.id,
    created: ctx.now,
    currency: params.currency,
    description,
    destination: newId('ba'),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'in_transit',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
  await insertObject(ctx, 'payout', payoutId, payout, {});
  await schedule(ctx, 'payout_arrival', payoutId, payout.arrival_date);
  await emit(ctx, 'payout.created', payout);
  return payout;
}

export async function arrivePayout(ctx: Context, payoutId: string): Promise<void> {
  const stored = await lockObject(ctx, 'payout', payoutId);
  if (!(await cancelTimer(ctx, 'payout_arrival', payoutId)) || !stored) return;
  const paid: Stripe.Payout = { ...stored.data, status: 'paid' };
  await saveObject<'payout'>(ctx, paid);
  await emit(ctx, 'payout.paid', paid);
}

export const payoutEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/payouts',
    schema: paramsSchema<CreatePayout>({
      amount: amount.required(),
      currency: Joi.string().lowercase().required(),
      description: text,
      metadata,
      statement_descriptor: Joi.string().max(22),
    }),
    run: createPayout,
  }),
  endpoint({
    method: 'get',
    path: '/v1/payouts',
    schema: paramsSchema<ListParams & { status?: string }>({ ...pagination, created: range, status: text }),
    run: (ctx, params) => listObjects(ctx, 'payout', '/v1/payouts', params, { status: params.status }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/payouts/:id',
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'payout', pathParam(path, 'id'), 'payout'),
  }),
];
