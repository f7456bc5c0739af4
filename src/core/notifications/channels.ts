import { query, type Transaction } from '../../lib/db.js';
import { notFound } from '../../lib/errors.js';
import { type NotificationChannelRow, notificationChannels } from '../../models/NotificationChannel.js';
import { actorOf, type Context } from '../context.js';
import { notificationTransitions } from './states.js';

/** Everything a channel forgets when it is fixed, moved or enabled again. */
export const cleanRecord: Partial<NotificationChannelRow> = { failing_since: null, paused_until: null };

/**
 * The caller's channel, locked so that claims and outcomes of its notifications wait, but new ones can be queued.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function lockOwnChannel(
  ctx: Context,
  transaction: Transaction,
  channelId: string,
): Promise<NotificationChannelRow> {
  const [row] = await query<NotificationChannelRow>(
    {
      text: `SELECT ${notificationChannels.columns} FROM notification_channels
              WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
      values: [channelId, actorOf(ctx).userId],
    },
    transaction,
  );
  if (!row) throw notFound('notification channel');
  return row;
}

/** Takes back what has not been sent yet. The channel is locked. */
export async function cancelPending(transaction: Transaction, channelId: string): Promise<void> {
  await query(
    {
      text: `UPDATE notifications SET status = $2, next_attempt_at = NULL, updated_at = market_now()
              WHERE channel_id = $1 AND status = ANY($3)`,
      values: [channelId, notificationTransitions.cancel.to, notificationTransitions.cancel.from],
    },
    transaction,
  );
}

/**
 * Stops sending to a locked, enabled channel: what waits is cancelled, and events that come meanwhile are not queued.
 *
 * @param detail what the provider said
 * @param now market time
 */
export async function disableChannel(
  transaction: Transaction,
  channelId: string,
  reason: NonNullable<NotificationChannelRow['disabled_reason']>,
  detail: string | null,
  now: Date,
): Promise<NotificationChannelRow> {
  const row = await notificationChannels.update(transaction, channelId, {
    enabled: false,
    disabled_reason: reason,
    disabled_detail: detail,
    disabled_at: now,
    updated_at: now,
  });
  await cancelPending(transaction, channelId);
  return row;
}
