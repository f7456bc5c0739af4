import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidParameter, invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { type ListParams, listObjects } from '../lists.js';
import { formatAmount } from '../money.js';
import {
  amount,
  id,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
} from '../params.js';
import { getLocked, getObject, lockObject, saveObject } from '../store.js';
import { cancelTimer, schedule } from '../timers.js';
import type { Context } from '../types.js';
import { idOf, isCard, refundCaptured } from './refundRecord.js';

const DAY = 86_400;
/** ACH refunds reach the bank days later and are `pending` until then (https://docs.stripe.com/payments/ach-direct-debit#refunds). */
const ACH_REFUND_WINDOW = 4 * DAY;

interface CreateRefund {
  amount?: number;
  charge?: string;
  metadata?: MetadataInput;
  payment_intent?: string;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
}

async function refundedCharge(ctx: Context, params: CreateRefund): Promise<Stripe.Charge> {
  if (params.charge !== undefined && params.payment_intent !== undefined) {
    throw invalidParameter('You may only specify one of these parameters: charge, payment_intent.', {
      code: 'parameters_exclusive',
      param: 'charge',
    });
  }
  if (params.charge !== undefined) return (await getLocked(ctx, 'charge', params.charge, 'charge', 400)).data;
  if (params.payment_intent === undefined) {
    throw invalidParameter(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
        param: 'payment_intent',
      },
    );
  }
  const intent = await getObject(ctx, 'payment_intent', params.payment_intent, 'payment_intent', 400);
  const chargeId = idOf(intent.latest_charge);
  if (chargeId === null) throw noSuccessfulCharge(intent.id);
  return (await getLocked(ctx, 'charge', chargeId, 'charge', 400)).data;
}

function noSuccessfulCharge(intentId: string | null): Error {
  return invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
    code: 'payment_intent_unexpected_state',
    param: 'payment_intent',
  });
}

/** A disputed charge cannot be refunded unless the dispute was won (https://docs.stripe.com/error-codes#charge-disputed). */
async function requireUndisputed(ctx: Context, charge: Stripe.Charge): Promise<void> {
  if (!charge.disputed) return;
  const { rowCount } = await ctx.db.query(
    `SELECT 1 FROM stripe_sandbox_objects WHERE type = 'dispute' AND data->>'charge' = $1 AND data->>'status' <> 'won'`,
    [charge.id],
  );
  if (rowCount === 0) return;
  throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
    code: 'charge_disputed',
  });
}

/** "You can't refund more money than … the original amount" less what was refunded (https://docs.stripe.com/api/refunds/create). */
function refundableAmount(charge: Stripe.Charge, requested: number | undefined): number {
  if (charge.status !== 'succeeded' || !charge.captured) throw noSuccessfulCharge(idOf(charge.payment_intent));
  const remaining = charge.amount - charge.amount_refunded;
  if (remaining === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (requested !== undefined && requested > remaining) {
    throw invalidRequest(
      `Refund amount (${formatAmount(requested, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(remaining, charge.currency)})`,
      { param: 'amount' },
    );
  }
  return requested ?? remaining;
}

async function createRefund(ctx: Context, params: CreateRefund): Promise<Stripe.Refund> {
  const charge = await refundedCharge(ctx, params);
  const refunded = refundableAmount(charge, params.amount);
  await requireUndisputed(ctx, charge);
  const { refund } = await refundCaptured(ctx, charge, {
    amount: refunded,
    status: isCard(charge) ? 'succeeded' : 'pending',
    reason: params.reason ?? null,
    metadata: mergeMetadata(null, params.metadata),
  });
  if (refund.status === 'pending') await schedule(ctx, 'refund_settlement', refund.id, ctx.now + ACH_REFUND_WINDOW);
  return refund;
}

/** Replaces the refund on its own and inside its charge. */
async function changeRefund(ctx: Context, before: Stripe.Refund, after: Stripe.Refund): Promise<Stripe.Refund> {
  await saveObject<'refund'>(ctx, after);
  const charge = await lockObject(ctx, 'charge', idOf(after.charge) ?? '');
  if (charge?.data.refunds) {
    const data = charge.data.refunds.data.map((refund) => (refund.id === after.id ? after : refund));
    await saveObject<'charge'>(ctx, { ...charge.data, refunds: { ...charge.data.refunds, data } });
  }
  await emit(ctx, 'refund.updated', after, { previous: before });
  await emit(ctx, 'charge.refund.updated', after, { previous: before });
  return after;
}

/** Locks the charge before the refund, as creating a refund does. */
async function lockRefund(ctx: Context, refundId: string): Promise<Stripe.Refund> {
  const found = await getObject(ctx, 'refund', refundId, 'refund');
  await lockObject(ctx, 'charge', idOf(found.charge) ?? '');
  return (await getLocked(ctx, 'refund', refundId, 'refund')).data;
}

export async function settleRefund(ctx: Context, refundId: string): Promise<void> {
  const refund = await lockRefund(ctx, refundId);
  if (!(await cancelTimer(ctx, 'refund_settlement', refundId))) return;
  const { pending_reason: _settled, ...settled } = refund;
  await changeRefund(ctx, refund, { ...settled, status: 'succeeded' });
}

export const refundEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/refunds',
    schema: paramsSchema<CreateRefund>({
      amount,
      charge: id,
      metadata,
      payment_intent: id,
      reason: Joi.string().valid('duplicate', 'fraudulent', 'requested_by_customer'),
    }),
    run: createRefund,
  }),
  endpoint({
    method: 'get',
    path: '/v1/refunds',
    schema: paramsSchema<ListParams & { charge?: string; payment_intent?: string }>({
      ...pagination,
      charge: id,
      created: range,
      payment_intent: id,
    }),
    run: (ctx, params) => {
      const { charge, payment_intent } = params;
      return listObjects(ctx, 'refund', '/v1/refunds', params, { charge, payment_intent });
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/charges/:id/refunds',
    schema: paramsSchema<ListParams>({ ...pagination, created: range }),
    run: (ctx, params, path) => {
      const charge = pathParam(path, 'id');
      return listObjects(ctx, 'refund', `/v1/charges/${charge}/refunds`, params, { charge });
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/refunds/:id',
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'refund', pathParam(path, 'id'), 'id'),
  }),
  endpoint({
    method: 'post',
    path: '/v1/refunds/:id',
    schema: paramsSchema<{ metadata?: MetadataInput }>({ metadata }),
    run: async (ctx, params, path) => {
      const refund = await lockRefund(ctx, pathParam(path, 'id'));
      return changeRefund(ctx, refund, { ...refund, metadata: mergeMetadata(refund.metadata, params.metadata) });
    },
  }),
];
