import { orderedId } from '../../../lib/ids.js';
import { type Context, transact } from '../../context.js';
import { lockOwnChannel } from '../channels.js';
import { TEST_KIND } from '../kinds.js';
import { canSend } from '../policy.js';
import { hintNotifications, queueNotifications } from '../rows.js';
import { type NotificationView, notificationView } from '../views.js';

/**
 * Sends a channel of the caller's a made-up message the way real ones are sent: limited, retried and logged.
 *
 * @throws {Problem} NOT_FOUND, NOTIFICATION_CHANNEL_DISABLED, NOTIFICATIONS_UNAVAILABLE
 */
export async function sendTest(ctx: Context, channelId: string): Promise<NotificationView> {
  return transact(ctx, async (transaction) => {
    const channel = await lockOwnChannel(ctx, transaction, channelId);
    canSend(channel);
    const queued = await queueNotifications(transaction, [
      { channel_id: channel.id, event_id: orderedId(), position: 0, kind: TEST_KIND, role: 'user' },
    ]);
    transaction.afterCommit(() => void hintNotifications(queued));
    return notificationView(queued[0]!);
  });
}
