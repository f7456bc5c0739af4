import assert from 'node:assert/strict';
import { stripeApiBase, stripeSecretKey } from '../../src/lib/stripe.js';

/** What payers, banks and outages do: the Stripe sandbox's control endpoints. */
export async function stripeControl(
  path: string,
  body: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(`/_sandbox${path}`, stripeApiBase()), {
    method: 'POST',
    headers: { Authorization: `Bearer ${stripeSecretKey()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** Keeps Stripe's events from the market while `work` runs, so that it acts on what it knew before. */
export async function withoutStripeEvents<T>(work: () => Promise<T>): Promise<T> {
  await stripeControl('/delivery', { paused: true });
  try {
    return await work();
  } finally {
    await stripeControl('/delivery', { paused: false });
  }
}

/** Makes the Stripe sandbox fail while `work` runs, in one of its ways, for requests whose path matches. */
export async function withStripeFault<T>(pathPattern: string, mode: string, work: () => Promise<T>): Promise<T> {
  await stripeControl('/faults', { path_pattern: pathPattern, mode, times: 1_000 });
  try {
    return await work();
  } finally {
    await fetch(new URL('/_sandbox/faults', stripeApiBase()), {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${stripeSecretKey()}` },
    });
  }
}
