import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import type { NotificationRow } from '../../../models/Notification.js';
import { type NotificationFailureRow, notificationFailures } from '../../../models/NotificationFailure.js';

/** Adds to a channel's failure log, and to its view. @param number which attempt it was */
export async function logFailure(
  transaction: Transaction,
  row: Pick<NotificationRow, 'id' | 'channel_id'>,
  number: number,
  failure: Pick<NotificationFailureRow, 'outcome' | 'status' | 'error'>,
): Promise<void> {
  await notificationFailures.insert(transaction, {
    id: orderedId(),
    notification_id: row.id,
    channel_id: row.channel_id,
    number,
    ...failure,
  });
  await query(
    { text: 'UPDATE notification_channels SET last_failed_at = market_now() WHERE id = $1', values: [row.channel_id] },
    transaction,
  );
}
