import { query } from '../../../lib/db.js';
import { idleStatement } from '../due.js';
import { availableTypes } from '../providers/index.js';

/** Whether no notification could be sent at the present market time and none is being sent. */
export async function areNotificationsIdle(): Promise<boolean> {
  const [row] = await query<{ idle: boolean }>({
    name: 'notifications-idle',
    text: idleStatement,
    values: [availableTypes()],
  });
  return row!.idle;
}
