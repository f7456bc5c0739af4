import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type NotificationChannelRow, notificationChannels } from '../../../models/NotificationChannel.js';
import { actorOf, type Context } from '../../context.js';
import { channelView, type NotificationChannelView } from '../views.js';

/**
 * The caller's channel.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function getChannel(ctx: Context, channelId: string): Promise<NotificationChannelView> {
  const [row] = await query<NotificationChannelRow>({
    name: 'notification-channel',
    text: `SELECT ${notificationChannels.columns} FROM notification_channels WHERE id = $1 AND user_id = $2`,
    values: [channelId, actorOf(ctx).userId],
  });
  if (!row) throw notFound('notification channel');
  return channelView(row);
}
