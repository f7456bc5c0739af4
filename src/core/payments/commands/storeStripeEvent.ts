import type Stripe from 'stripe';
import { query } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { hint } from '../../../lib/queue.js';
import { stripe, stripeWebhookSecrets } from '../../../lib/stripe.js';

/** Stripe's own tolerance for the age of a signature; wall time. */
const TOLERANCE_SECONDS = 300;

function verify(rawBody: Buffer, signature: string | undefined): Stripe.Event {
  let cause: unknown;
  for (const secret of stripeWebhookSecrets()) {
    try {
      return stripe().webhooks.constructEvent(rawBody, signature ?? '', secret, TOLERANCE_SECONDS);
    } catch (error) {
      cause = error;
    }
  }
  throw new Problem('INVALID_SIGNATURE', 'The Stripe-Signature header does not match the body.', { cause });
}

/**
 * Verifies an event that Stripe sent and stores it once, however often it comes; it is processed from the queue.
 *
 * @param rawBody the exact bytes
 * @param signature the `Stripe-Signature` header
 * @throws {Problem} INVALID_SIGNATURE
 */
export async function storeStripeEvent(rawBody: Buffer, signature: string | undefined): Promise<void> {
  const event = verify(rawBody, signature);
  const object = event.data.object as { id?: string };
  const stored = await query({
    name: 'stripe-events-store',
    text: `INSERT INTO stripe_events (id, type, object_id, account, payload) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (id) DO NOTHING RETURNING id`,
    values: [event.id, event.type, object.id ?? null, event.account ?? null, JSON.stringify(event)],
  });
  if (stored.length > 0) void hint('stripeEvents', [{ id: event.id, attempt: 0 }]);
}
