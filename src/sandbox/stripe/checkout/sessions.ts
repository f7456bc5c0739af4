import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidParameter, invalidRequest, resourceMissing } from '../errors.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { embeddedList, type ListParams, listObjects } from '../lists.js';
import { id, noParams, pagination, paramsSchema, range } from '../params.js';
import { requireChargeableAmount } from '../payments/paymentIntent.js';
import { selectPaymentMethodTypes } from '../payments/paymentMethodTypes.js';
import { findObject, getObject, insertObject } from '../store.js';
import { schedule } from '../timers.js';
import type { Context } from '../types.js';
import { buildLineItems, buildSession } from './build.js';
import { expireNow } from './expire.js';
import { type CreateSession, createSessionSchema } from './params.js';

const BASE = '/v1/checkout/sessions';
const MIN_LIFETIME = 30 * 60;
const MAX_LIFETIME = 24 * 3600;

function total(items: Stripe.LineItem[]): { amount: number; currency: string } {
  const currencies = new Set(items.map((item) => item.currency));
  const [currency] = currencies;
  if (currencies.size !== 1 || currency === undefined) {
    throw invalidRequest('All line_items must have the same currency.', { param: 'line_items' });
  }
  return { amount: items.reduce((sum, item) => sum + item.amount_total, 0), currency };
}

/** The template {CHECKOUT_SESSION_ID} is not a URL character sequence, so it is checked as filled in. */
function requireUrl(url: string | undefined, param: string): void {
  if (url === undefined) {
    throw invalidParameter(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  const filled = url.replaceAll('{CHECKOUT_SESSION_ID}', 'cs_test');
  if (!URL.canParse(filled) || !/^https?:$/.test(new URL(filled).protocol)) {
    throw invalidParameter('Not a valid URL', { code: 'url_invalid', param });
  }
}

/** "It can be anywhere from 30 minutes to 24 hours after Checkout Session creation" (https://docs.stripe.com/api/checkout/sessions/create). */
function requireLifetime(ctx: Context, expiresAt: number | undefined): void {
  if (expiresAt === undefined) return;
  if (expiresAt >= ctx.now + MIN_LIFETIME && expiresAt <= ctx.now + MAX_LIFETIME) return;
  const message = 'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.';
  throw invalidRequest(message, { param: 'expires_at' });
}

async function createSession(ctx: Context, params: CreateSession): Promise<Stripe.Checkout.Session> {
  requireUrl(params.success_url, 'success_url');
  requireLifetime(ctx, params.expires_at);
  if (params.customer !== undefined) await getObject(ctx, 'customer', params.customer, 'customer', 400);
  const lineItems = buildLineItems(ctx.now, params.line_items);
  const { amount, currency } = total(lineItems);
  requireChargeableAmount(amount, currency);
  const captureMethod = params.payment_intent_data?.capture_method;
  const { payment_method_types: types } = selectPaymentMethodTypes(params, currency, captureMethod, ctx.apiVersion);
  const session = buildSession(ctx.now, ctx.baseUrl, params, { amount, currency, types });
  await insertObject(ctx, 'checkout.session', session.id, session, {
    line_items: lineItems,
    payment_intent_data: params.payment_intent_data ?? {},
  });
  await schedule(ctx, 'checkout_session_expiry', session.id, session.expires_at);
  return session;
}

async function lineItemsOf(ctx: Context, sessionId: string): Promise<Stripe.ApiList<Stripe.LineItem>> {
  const stored = await findObject(ctx, 'checkout.session', sessionId);
  if (!stored) throw resourceMissing('checkout.session', sessionId, 'session');
  return embeddedList(`${BASE}/${sessionId}/line_items`, stored.internal.line_items);
}

export const checkoutSessionEndpoints = [
  endpoint({ method: 'post', path: BASE, schema: createSessionSchema, run: createSession }),
  endpoint({
    method: 'get',
    path: BASE,
    schema: paramsSchema<ListParams & { customer?: string; payment_intent?: string; status?: string }>({
      ...pagination,
      created: range,
      customer: id,
      payment_intent: id,
      status: Joi.string().valid('complete', 'expired', 'open'),
    }),
    run: (ctx, params) => {
      const { customer, payment_intent, status } = params;
      return listObjects(ctx, 'checkout.session', BASE, params, { customer, payment_intent, status });
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/:id`,
    schema: paramsSchema<{ expand?: string[] }>({}),
    /** `line_items` is left out unless expanded (https://docs.stripe.com/api/checkout/sessions/object). */
    run: async (ctx, params, path) => {
      const session = await getObject(ctx, 'checkout.session', pathParam(path, 'id'), 'session');
      if (!params.expand?.some((name) => name.split('.')[0] === 'line_items')) return session;
      return { ...session, line_items: await lineItemsOf(ctx, session.id) };
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/:id/line_items`,
    schema: paramsSchema<{ limit?: number }>({ limit: pagination.limit }),
    run: (ctx, _params, path) => lineItemsOf(ctx, pathParam(path, 'id')),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id/expire`,
    schema: noParams,
    run: (ctx, _params, path) => expireNow(ctx, pathParam(path, 'id')),
  }),
];
