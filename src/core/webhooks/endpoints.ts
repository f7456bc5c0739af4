import { query, type Transaction } from '../../lib/db.js';
import { notFound } from '../../lib/errors.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../models/WebhookEndpoint.js';
import { actorOf, type Context } from '../context.js';
import type { Dialect } from '../events/index.js';
import { recordEvent } from '../events/index.js';
import type { Departure } from '../identity/index.js';
import { deliveryTransitions } from './states.js';
import { webhookEndpointView } from './views.js';

/** Which endpoint, and in which dialect's paths it was asked for: the others' endpoints are not there. */
export interface EndpointRef {
  dialect: Dialect;
  endpointId: string;
}

/** Everything an endpoint forgets when it is fixed, moved or enabled again. */
export const cleanRecord: Partial<WebhookEndpointRow> = {
  failing_since: null,
  failure_told_at: null,
  breaker_open_until: null,
};

/**
 * The caller's endpoint, locked so that claims and outcomes of its deliveries wait, but new ones can be queued.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function lockOwnEndpoint(
  ctx: Context,
  transaction: Transaction,
  { dialect, endpointId }: EndpointRef,
): Promise<WebhookEndpointRow> {
  const [row] = await query<WebhookEndpointRow>(
    {
      text: `SELECT ${webhookEndpoints.columns} FROM webhook_endpoints
              WHERE id = $1 AND user_id = $2 AND dialect = $3 AND deleted_at IS NULL FOR NO KEY UPDATE`,
      values: [endpointId, actorOf(ctx).userId, dialect],
    },
    transaction,
  );
  if (!row) throw notFound('webhook endpoint');
  return row;
}

/** Takes back what has not been delivered yet. The endpoint is locked. */
export async function cancelPending(transaction: Transaction, endpointId: string): Promise<void> {
  await query(
    {
      text: `UPDATE webhook_deliveries SET status = $2, next_attempt_at = NULL, updated_at = market_now()
              WHERE endpoint_id = $1 AND status = ANY($3)`,
      values: [endpointId, deliveryTransitions.cancel.to, deliveryTransitions.cancel.from],
    },
    transaction,
  );
}

/**
 * Stops sending to a locked, enabled endpoint: pending deliveries are cancelled, and events that come meanwhile are not
 * queued. Both can be replayed later. When it was not the owner's own wish, the owner is told by every other channel.
 *
 * @param now market time
 */
export async function disableEndpoint(
  transaction: Transaction,
  endpointId: string,
  reason: NonNullable<WebhookEndpointRow['disabled_reason']>,
  now: Date,
): Promise<WebhookEndpointRow> {
  const row = await webhookEndpoints.update(transaction, endpointId, {
    enabled: false,
    disabled_reason: reason,
    disabled_at: now,
    updated_at: now,
  });
  await cancelPending(transaction, endpointId);
  if (reason !== 'owner') {
    await recordEvent(transaction, 'webhook.disabled', {
      data: { ...webhookEndpointView(row), dialect: row.dialect },
      recipients: [{ user_id: row.user_id, role: 'user' }],
    });
  }
  return row;
}

/** Removes a locked endpoint: nothing more is sent to it and its secrets are gone. Its row stays for the delivery log. */
export async function removeEndpoint(
  transaction: Transaction,
  endpoint: Pick<WebhookEndpointRow, 'id' | 'enabled'>,
  now: Date,
): Promise<void> {
  if (endpoint.enabled) await disableEndpoint(transaction, endpoint.id, 'owner', now);
  await webhookEndpoints.update(transaction, endpoint.id, { deleted_at: now, updated_at: now });
  await query({ text: 'DELETE FROM webhook_secrets WHERE endpoint_id = $1', values: [endpoint.id] }, transaction);
}

/** Removes the endpoints of users who have deleted their accounts, or made them before they recovered them. */
export async function removeEndpointsOf(transaction: Transaction, departures: Departure[], now: Date): Promise<void> {
  if (departures.length === 0) return;
  const rows = await query<WebhookEndpointRow>(
    {
      text: `SELECT ${webhookEndpoints.columns} FROM webhook_endpoints
              WHERE deleted_at IS NULL
                AND EXISTS (SELECT FROM unnest($1::uuid[], $2::timestamptz[]) AS gone (user_id, made_until)
                             WHERE gone.user_id = webhook_endpoints.user_id AND created_at <= made_until)
              ORDER BY id FOR NO KEY UPDATE`,
      values: [
        departures.map(({ userId }) => userId),
        departures.map(({ madeUntil }) => madeUntil?.toISOString() ?? 'infinity'),
      ],
    },
    transaction,
  );
  for (const row of rows) await removeEndpoint(transaction, row, now);
}
