import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type ChannelType, notificationChannels } from '../../../models/NotificationChannel.js';
import { actorOf, type Context, transact } from '../../context.js';
import { readConfig, sealConfig } from '../config.js';
import { canAddChannel } from '../policy.js';
import { channelView, type NotificationChannelView } from '../views.js';

export interface NewChannel {
  channel_type: ChannelType;
  /** Checked here, by type. */
  config: Record<string, unknown>;
  /** ClawConnected's names; null for all, those to come included. */
  enabled_events: string[] | null;
}

async function countChannels(transaction: Transaction, userId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    { text: 'SELECT count(*)::int AS count FROM notification_channels WHERE user_id = $1', values: [userId] },
    transaction,
  );
  return row!.count;
}

/**
 * Adds a notification channel of the caller's. One whose type is not set up on this server is kept all the same, and
 * shows what is missing (seed 003: "notifications are sent when the server has the required env").
 *
 * @throws {Problem} VALIDATION_FAILED, NOTIFICATION_CHANNEL_LIMIT
 */
export async function createChannel(ctx: Context, input: NewChannel): Promise<NotificationChannelView> {
  const { userId } = actorOf(ctx);
  const config = readConfig(input.channel_type, input.config);
  return transact(ctx, async (transaction) => {
    // One at a time for each user: two at once would both fit under the limit.
    await query(
      { text: `SELECT pg_advisory_xact_lock(hashtextextended('notification_channels ' || $1, 0))`, values: [userId] },
      transaction,
    );
    canAddChannel(await countChannels(transaction, userId));
    const id = orderedId();
    const now = marketNow();
    const row = await notificationChannels.insert(transaction, {
      id,
      user_id: userId,
      channel_type: input.channel_type,
      config: sealConfig(id, config),
      enabled_events: input.enabled_events,
      created_at: now,
      updated_at: now,
    });
    return channelView(row);
  });
}
