import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query, type Transaction } from '../../../lib/db.js';
import type { WebhookDeliveryRow } from '../../../models/WebhookDelivery.js';
import { actorOf, type Context } from '../../context.js';
import type { EndpointRef } from '../endpoints.js';
import type { WebhookAttemptView, WebhookDeliveryView } from '../views.js';
import { getEndpoint } from './getEndpoint.js';

/** Replays can pile up attempts without end; the newest are what one looks for. */
const SHOWN_ATTEMPTS = 50;

type Row = Omit<WebhookDeliveryRow, 'body' | 'leased_until' | 'schedule_step'> & { log: WebhookAttemptView[] };

const columns = `
  delivery.id, delivery.endpoint_id, delivery.event_id, delivery.event, delivery.status, delivery.attempts,
  delivery.next_attempt_at, delivery.delivered_at, delivery.replayed_at, delivery.created_at, delivery.updated_at,
  ARRAY(
    SELECT jsonb_build_object(
             'number', number, 'outcome', outcome, 'status', status, 'error', error,
             'response_excerpt', response_excerpt, 'duration_ms', duration_ms,
             'started_at', to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      FROM (SELECT * FROM webhook_attempts WHERE delivery_id = delivery.id
             ORDER BY number DESC, id DESC LIMIT ${SHOWN_ATTEMPTS}) newest
     ORDER BY number, id
  ) AS log`;

const deliveryView = (row: Row): WebhookDeliveryView => ({
  id: row.id,
  webhook_id: row.endpoint_id,
  event_id: row.event_id,
  event: row.event,
  status: row.status,
  attempt_count: row.attempts,
  attempts: row.log,
  next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
  delivered_at: row.delivered_at?.toISOString() ?? null,
  replayed_at: row.replayed_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** One delivery with its attempts; whose it is has been settled. */
export async function findDelivery(transaction: Transaction, id: string): Promise<WebhookDeliveryView | null> {
  const [row] = await query<Row>(
    { text: `SELECT ${columns} FROM webhook_deliveries delivery WHERE delivery.id = $1`, values: [id] },
    transaction,
  );
  return row ? deliveryView(row) : null;
}

/**
 * The delivery log of an endpoint of the caller's, newest first, each with its attempts.
 *
 * @throws {Problem} NOT_FOUND, INVALID_CURSOR
 */
export async function listDeliveries(
  ctx: Context,
  { dialect, endpointId, limit, cursor }: EndpointRef & { limit: number; cursor?: string },
): Promise<{ rows: WebhookDeliveryView[]; next_cursor: string | null }> {
  const after = decodeCursor(cursor);
  const found = await query<Row & { cursor_sort: string }>({
    name: after ? 'webhook-deliveries-after' : 'webhook-deliveries-first',
    text: `
      SELECT ${columns}, delivery.created_at::text AS cursor_sort
        FROM webhook_endpoints endpoint
        JOIN webhook_deliveries delivery ON delivery.endpoint_id = endpoint.id
       WHERE endpoint.id = $1 AND endpoint.user_id = $2 AND endpoint.dialect = $3 AND endpoint.deleted_at IS NULL
         ${after ? 'AND (delivery.created_at, delivery.id) < ($5::timestamptz, $6::uuid)' : ''}
       ORDER BY delivery.created_at DESC, delivery.id DESC LIMIT $4`,
    values: [endpointId, actorOf(ctx).userId, dialect, limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  // An empty log and an endpoint that is not there look alike.
  if (found.length === 0) await getEndpoint(ctx, { dialect, endpointId });
  const { rows, next_cursor } = paginate(found, limit);
  return { rows: rows.map(deliveryView), next_cursor };
}
