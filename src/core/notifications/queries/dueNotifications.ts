import { query } from '../../../lib/db.js';
import { dueNotificationsStatement } from '../due.js';
import { availableTypes } from '../providers/index.js';

/** The ids of notifications to send now, for workers' sweeps: at most one a channel, fair between them. */
export async function dueNotifications(limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>({
    name: 'notifications-due',
    text: dueNotificationsStatement,
    values: [availableTypes(), limit],
  });
  return rows.map((row) => row.id);
}
