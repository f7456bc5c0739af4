import { query } from '../../../lib/db.js';
import { nextNotificationStatement } from '../due.js';
import { availableTypes } from '../providers/index.js';

/** Market time of the next notification to send, or null when none is to come. In the past: it is due now. */
export async function nextNotificationAt(): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>({
    name: 'notifications-next',
    text: nextNotificationStatement,
    values: [availableTypes()],
  });
  return row?.at ?? null;
}
