import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { actorOf, type Context } from '../../context.js';
import type { Dialect } from '../../events/index.js';
import { type WebhookEndpointView, webhookEndpointView } from '../views.js';

/**
 * The caller's endpoints of one dialect, newest first.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listEndpoints(
  ctx: Context,
  { dialect, limit, cursor }: { dialect: Dialect; limit: number; cursor?: string },
): Promise<{ rows: WebhookEndpointView[]; next_cursor: string | null }> {
  const after = decodeCursor(cursor);
  const found = await query<WebhookEndpointRow & { cursor_sort: string }>({
    name: after ? 'webhook-endpoints-after' : 'webhook-endpoints-first',
    text: `
      SELECT ${webhookEndpoints.columns}, created_at::text AS cursor_sort FROM webhook_endpoints
       WHERE user_id = $1 AND dialect = $2 AND deleted_at IS NULL
         ${after ? 'AND (created_at, id) < ($4::timestamptz, $5::uuid)' : ''}
       ORDER BY created_at DESC, id DESC LIMIT $3`,
    values: [actorOf(ctx).userId, dialect, limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const { rows, next_cursor } = paginate(found, limit);
  return { rows: rows.map(webhookEndpointView), next_cursor };
}
