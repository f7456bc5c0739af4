import Stripe from 'stripe';
import { env } from '../../config/env.js';
import { keysFor } from './crypto.js';

let client: Stripe | undefined;

/** Whether this installation's Stripe is the sandbox, hosted by its own web process. */
export const hostsStripeSandbox = (): boolean => env().SANDBOX && env().STRIPE_API_BASE === undefined;

/** Stripe's secret key; the sandbox's is derived from SECRET_KEYS, so that every process knows it. */
export function stripeSecretKey(): string {
  return env().STRIPE_SECRET_KEY ?? `sk_test_${keysFor('stripe-sandbox-secret-key')[0].toString('hex')}`;
}

export function stripePublishableKey(): string {
  return (
    env().STRIPE_PUBLISHABLE_KEY ??
    `pk_test_${keysFor('stripe-sandbox-publishable-key')[0].toString('hex').slice(0, 32)}`
  );
}

/** The secrets that inbound events (`Stripe-Signature`) may be signed with: Stripe's Connect endpoint has its own. */
export function stripeWebhookSecrets(): [string, ...string[]] {
  const [first, ...others] = (env().STRIPE_WEBHOOK_SECRET ?? '').split(',').map((secret) => secret.trim());
  return first ? [first, ...others] : [`whsec_${keysFor('stripe-sandbox-webhook-secret')[0].toString('hex')}`];
}

/** Where Stripe answers: the sandbox unless STRIPE_SECRET_KEY is set or STRIPE_API_BASE says otherwise. */
export function stripeApiBase(): string {
  const { SANDBOX, STRIPE_API_BASE, STRIPE_SANDBOX_PORT } = env();
  return STRIPE_API_BASE ?? (SANDBOX ? `http://127.0.0.1:${STRIPE_SANDBOX_PORT}` : 'https://api.stripe.com');
}

/** The Stripe SDK. Nothing but its base URL differs between the sandbox and the real thing. */
export function stripe(): Stripe {
  if (!client) {
    const base = new URL(stripeApiBase());
    client = new Stripe(stripeSecretKey(), {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? 443 : 80),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
      maxNetworkRetries: 2,
      timeout: 10_000,
      telemetry: false,
      appInfo: { name: 'guildhall' },
    });
  }
  return client;
}

/** Forgets the client, so that the next use reads the environment anew (tests). */
export function resetStripe(): void {
  client = undefined;
}
