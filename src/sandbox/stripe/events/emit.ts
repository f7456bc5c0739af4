import { isDeepStrictEqual } from 'node:util';
import Stripe from 'stripe';
import { newId } from '../ids.js';
import type { Context } from '../types.js';

interface EmitOptions {
  /** The object as it was, for `previous_attributes` of `*.updated` events. */
  previous?: object;
  /** Connected account the event happened on; Connect events carry it at top level. */
  account?: string;
}

/** "Object containing the names of the updated attributes and their values prior to the event" (https://docs.stripe.com/api/events/object). */
export function changedAttributes(before: object, after: object): Record<string, unknown> {
  const next = new Map<string, unknown>(Object.entries(after));
  return Object.fromEntries(Object.entries(before).filter(([key, value]) => !isDeepStrictEqual(value, next.get(key))));
}

/**
 * Writes an event in the caller's transaction, so that an event exists exactly if its change does.
 * Delivery starts after commit (see delivery.ts).
 */
export async function emit(
  ctx: Context,
  type: Stripe.Event.Type,
  object: object,
  { previous, account }: EmitOptions = {},
): Promise<void> {
  const event: Stripe.EventBase = {
    id: newId('evt'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: ctx.now,
    data: { object, ...(previous ? { previous_attributes: changedAttributes(previous, object) } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: ctx.request.id, idempotency_key: ctx.request.idempotencyKey },
    type,
    ...(account ? { account } : {}),
  };
  await ctx.db.query('INSERT INTO stripe_sandbox_events (id, type, created, data) VALUES ($1, $2, $3, $4)', [
    event.id,
    type,
    ctx.now,
    JSON.stringify(event),
  ]);
}
