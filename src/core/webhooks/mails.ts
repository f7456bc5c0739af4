import { policy } from '../../../config/policy.js';
import type { Transaction } from '../../lib/db.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../models/WebhookEndpoint.js';
import { findUser } from '../identity/index.js';
import { queueMail } from '../mail/index.js';
import { webhookPaths } from './paths.js';

async function mailOwner(
  transaction: Transaction,
  endpoint: WebhookEndpointRow,
  subject: string,
  text: string,
): Promise<void> {
  const owner = await findUser(endpoint.user_id, transaction);
  if (owner?.status === 'active') await queueMail(transaction, { to: owner.email, subject, text });
}

/**
 * Tells the owner that a delivery was given up: by mail, because webhooks are what does not work. One mail a day and
 * endpoint, however many deliveries fail.
 *
 * @param now market time
 */
export async function tellOfFailure(
  transaction: Transaction,
  endpoint: WebhookEndpointRow,
  failed: { eventId: string; number: number },
  now: Date,
): Promise<void> {
  const quietUntil = (endpoint.failure_told_at?.getTime() ?? 0) + policy.webhooks.failureMailSeconds * 1_000;
  if (endpoint.failure_told_at && quietUntil > now.getTime()) return;
  await webhookEndpoints.update(transaction, endpoint.id, { failure_told_at: now });
  const path = `${webhookPaths[endpoint.dialect]}/${endpoint.id}`;
  await mailOwner(
    transaction,
    endpoint,
    'A webhook could not be delivered',
    `Your endpoint ${endpoint.url} did not accept event ${failed.eventId} in ${failed.number} attempts, so it will not be tried again.\n\n` +
      `What it answered: GET ${path}/deliveries\n` +
      `Once it works, send the events again: POST ${path}/replay {"since": …}\n\n` +
      'Further failures of this endpoint are not mailed for a day.',
  );
}

/** Tells the owner that an endpoint was disabled; `webhook.disabled` tells it to every other channel. */
export async function tellOfDisabling(
  transaction: Transaction,
  endpoint: WebhookEndpointRow,
  reason: 'gone' | 'failing',
): Promise<void> {
  const path = `${webhookPaths[endpoint.dialect]}/${endpoint.id}`;
  const why = reason === 'gone' ? 'it answered 410 Gone' : 'it has answered nothing but errors for five days';
  await mailOwner(
    transaction,
    endpoint,
    'A webhook endpoint was disabled',
    `Nothing more is sent to your endpoint ${endpoint.url}: ${why}.\n\n` +
      `To go on: PATCH ${path} {"enabled": true}\n` +
      `Then send what it missed: POST ${path}/replay {"since": …}`,
  );
}
