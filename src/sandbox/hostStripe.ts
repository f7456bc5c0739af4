import { env } from '../../config/env.js';
import { marketNow } from '../lib/clock.js';
import { pool } from '../lib/db.js';
import { loggerFor } from '../lib/logger.js';
import { stripePublishableKey, stripeSecretKey, stripeWebhookSecrets } from '../lib/stripe.js';
import { createStripeSandbox } from './stripe/index.js';

/** Starts the Stripe stand-in of this installation on STRIPE_SANDBOX_PORT; its events go to this web process. */
export async function hostStripeSandbox(): Promise<{ url: string; close(): Promise<void> }> {
  const sandbox = createStripeSandbox({
    pool: pool(),
    now: marketNow,
    secretKey: stripeSecretKey(),
    publishableKey: stripePublishableKey(),
    webhookUrl: () => `http://127.0.0.1:${env().PORT}/api/stripe/webhook`,
    webhookSecret: stripeWebhookSecrets()[0],
    logger: loggerFor('stripe-sandbox'),
  });
  const { url } = await sandbox.listen(env().STRIPE_SANDBOX_PORT, '127.0.0.1');
  return { url, close: () => sandbox.close() };
}
