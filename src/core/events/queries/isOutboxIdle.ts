import { query } from '../../../lib/db.js';

/** Whether every committed event has its place in the log and every consumer has read it. */
export async function isOutboxIdle(): Promise<boolean> {
  const [row] = await query<{ idle: boolean }>({
    text: `SELECT NOT EXISTS (SELECT FROM events WHERE position IS NULL)
              AND NOT EXISTS (SELECT FROM event_consumers
                               WHERE position < (SELECT coalesce(max(position), 0) FROM events)) AS idle`,
  });
  return row?.idle ?? true;
}
