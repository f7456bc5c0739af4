import Stripe from 'stripe';
import type { Context, Queryable } from './types.js';

/** For what happens by itself or through a control endpoint: "null if it is automatic" (https://docs.stripe.com/api/events/object). */
export function systemContext(db: Queryable, now: number, baseUrl = ''): Context {
  return {
    db,
    now,
    baseUrl,
    request: { id: null, idempotencyKey: null },
    keyKind: 'secret',
    apiVersion: Stripe.API_VERSION,
  };
}
