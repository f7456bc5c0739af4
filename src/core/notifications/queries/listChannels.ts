import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type NotificationChannelRow, notificationChannels } from '../../../models/NotificationChannel.js';
import { actorOf, type Context } from '../../context.js';
import { channelView, type NotificationChannelView } from '../views.js';

/**
 * The caller's channels, newest first.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listChannels(
  ctx: Context,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: NotificationChannelView[]; next_cursor: string | null }> {
  const after = decodeCursor(cursor);
  const found = await query<NotificationChannelRow & { cursor_sort: string }>({
    name: after ? 'notification-channels-after' : 'notification-channels-first',
    text: `
      SELECT ${notificationChannels.columns}, created_at::text AS cursor_sort FROM notification_channels
       WHERE user_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
       ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [actorOf(ctx).userId, limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const { rows, next_cursor } = paginate(found, limit);
  return { rows: rows.map(channelView), next_cursor };
}
