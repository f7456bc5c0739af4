import Joi from 'joi';
import type Stripe from 'stripe';
import { resourceMissing } from '../errors.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { Conditions, type ListParams, page, toList } from '../lists.js';
import { noParams, pagination, paramsSchema, range, text } from '../params.js';
import type { Context } from '../types.js';

interface ListEvents extends ListParams {
  delivery_success?: boolean;
  type?: string;
  types?: string[];
}

/** `type` is "a specific event name, or group of events using * as a wildcard" (https://docs.stripe.com/api/events/list). */
function likePattern(type: string): string {
  return type.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}

async function listEvents(ctx: Context, params: ListEvents): Promise<Stripe.ApiList<Stripe.EventBase>> {
  const conditions = new Conditions();
  if (params.type !== undefined) {
    if (params.type.includes('*')) conditions.add((p) => `type LIKE ${p}`, likePattern(params.type));
    else conditions.add((p) => `type = ${p}`, params.type);
  }
  if (params.types !== undefined) conditions.add((p) => `type = ANY(${p})`, params.types);
  if (params.delivery_success !== undefined) {
    conditions.add((p) => `(delivered_at IS NOT NULL) = ${p}`, params.delivery_success);
  }
  conditions.addCreated(params.created);
  return toList('/v1/events', await page<Stripe.EventBase>(ctx, 'stripe_sandbox_events', conditions, params));
}

async function getEvent(ctx: Context, eventId: string): Promise<Stripe.EventBase> {
  const { rows } = await ctx.db.query<{ data: Stripe.EventBase }>(
    'SELECT data FROM stripe_sandbox_events WHERE id = $1',
    [eventId],
  );
  if (!rows[0]) throw resourceMissing('event', eventId, 'id');
  return rows[0].data;
}

export const eventEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/events',
    schema: paramsSchema<ListEvents>({
      ...pagination,
      created: range,
      delivery_success: Joi.boolean(),
      type: text,
      types: Joi.array().items(Joi.string()).single().max(20),
    }),
    run: listEvents,
  }),
  endpoint({
    method: 'get',
    path: '/v1/events/:id',
    schema: noParams,
    run: (ctx, _params, path) => getEvent(ctx, pathParam(path, 'id')),
  }),
];
