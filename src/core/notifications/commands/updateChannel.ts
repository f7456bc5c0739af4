import { marketNow } from '../../../lib/clock.js';
import { type NotificationChannelRow, notificationChannels } from '../../../models/NotificationChannel.js';
import { type Context, transact } from '../../context.js';
import { cleanRecord, disableChannel, lockOwnChannel } from '../channels.js';
import { readConfig, sealConfig } from '../config.js';
import { channelView, type NotificationChannelView } from '../views.js';

export interface ChannelChanges {
  /** Whole, for the type the channel has. */
  config?: Record<string, unknown>;
  /** Null for all. */
  enabled_events?: string[] | null;
  enabled?: boolean;
}

/**
 * Changes a channel of the caller's. A new target and enabling again both start with a clean record; what waits for a
 * retry goes to the new target.
 *
 * @throws {Problem} NOT_FOUND, VALIDATION_FAILED
 */
export async function updateChannel(
  ctx: Context,
  { channelId, changes }: { channelId: string; changes: ChannelChanges },
): Promise<NotificationChannelView> {
  return transact(ctx, async (transaction) => {
    const channel = await lockOwnChannel(ctx, transaction, channelId);
    const now = marketNow();
    const update: Partial<NotificationChannelRow> = { updated_at: now };
    if (changes.enabled_events !== undefined) update.enabled_events = changes.enabled_events;
    if (changes.config !== undefined) {
      const config = readConfig(channel.channel_type, changes.config);
      Object.assign(update, cleanRecord, { config: sealConfig(channel.id, config) });
    }
    if (changes.enabled === true && !channel.enabled) {
      Object.assign(update, cleanRecord, {
        enabled: true,
        disabled_reason: null,
        disabled_detail: null,
        disabled_at: null,
      });
    }
    const row = await notificationChannels.update(transaction, channel.id, update);
    if (changes.enabled === false && channel.enabled) {
      return channelView(await disableChannel(transaction, channel.id, 'owner', null, now));
    }
    return channelView(row);
  });
}
