import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { actorOf, type Context } from '../../context.js';
import { failureView, type NotificationFailureDetailRow, type NotificationFailureView } from '../views.js';
import { getChannel } from './getChannel.js';

/**
 * The failure log of a channel of the caller's, newest first: one entry for each attempt that came to nothing.
 *
 * @throws {Problem} NOT_FOUND, INVALID_CURSOR
 */
export async function listFailures(
  ctx: Context,
  { channelId, limit, cursor }: { channelId: string; limit: number; cursor?: string },
): Promise<{ rows: NotificationFailureView[]; next_cursor: string | null }> {
  const after = decodeCursor(cursor);
  const found = await query<NotificationFailureDetailRow & { cursor_sort: string }>({
    name: after ? 'notification-failures-after' : 'notification-failures-first',
    text: `
      SELECT failure.id, failure.notification_id, failure.channel_id, failure.number, failure.outcome, failure.status,
             failure.error, failure.created_at, failure.created_at::text AS cursor_sort,
             notification.event_id, notification.kind, notification.role
        FROM notification_channels channel
        JOIN notification_failures failure ON failure.channel_id = channel.id
        JOIN notifications notification ON notification.id = failure.notification_id
       WHERE channel.id = $1 AND channel.user_id = $2
         ${after ? 'AND (failure.created_at, failure.id) < ($4::timestamptz, $5::uuid)' : ''}
       ORDER BY failure.created_at DESC, failure.id DESC LIMIT $3`,
    values: [channelId, actorOf(ctx).userId, limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  // An empty log and a channel that is not there look alike.
  if (found.length === 0) await getChannel(ctx, channelId);
  const { rows, next_cursor } = paginate(found, limit);
  return { rows: rows.map(failureView), next_cursor };
}
