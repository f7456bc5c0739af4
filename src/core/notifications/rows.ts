import { query, type Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { hint } from '../../lib/queue.js';
import { type NotificationRow, notifications } from '../../models/Notification.js';

export type NewNotification = Pick<NotificationRow, 'channel_id' | 'event_id' | 'position' | 'kind' | 'role'>;

/** Queues notifications, due now, in one statement; what a channel has for an event already stays as it is. */
export async function queueNotifications(
  transaction: Transaction,
  wanted: NewNotification[],
): Promise<NotificationRow[]> {
  if (wanted.length === 0) return [];
  return query<NotificationRow>(
    {
      text: `INSERT INTO notifications (id, channel_id, event_id, position, kind, role)
             SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[])
             ON CONFLICT (event_id, channel_id) DO NOTHING RETURNING ${notifications.columns}`,
      values: [
        wanted.map(() => orderedId()),
        wanted.map((row) => row.channel_id),
        wanted.map((row) => row.event_id),
        wanted.map((row) => row.position),
        wanted.map((row) => row.kind),
        wanted.map((row) => row.role),
      ],
    },
    transaction,
  );
}

/** Wakes the workers. A hint that is lost costs a second: the sweep finds the row. */
export const hintNotifications = (rows: Array<Pick<NotificationRow, 'id' | 'attempts'>>): Promise<void> =>
  hint(
    'notifications',
    rows.map(({ id, attempts }) => ({ id, attempt: attempts })),
  );
