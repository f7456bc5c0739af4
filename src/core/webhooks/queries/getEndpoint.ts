import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { actorOf, type Context } from '../../context.js';
import type { EndpointRef } from '../endpoints.js';
import { type WebhookEndpointView, webhookEndpointView } from '../views.js';

/**
 * The caller's endpoint.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function getEndpoint(ctx: Context, { dialect, endpointId }: EndpointRef): Promise<WebhookEndpointView> {
  const [row] = await query<WebhookEndpointRow>({
    name: 'webhook-endpoint',
    text: `SELECT ${webhookEndpoints.columns} FROM webhook_endpoints
            WHERE id = $1 AND user_id = $2 AND dialect = $3 AND deleted_at IS NULL`,
    values: [endpointId, actorOf(ctx).userId, dialect],
  });
  if (!row) throw notFound('webhook endpoint');
  return webhookEndpointView(row);
}
