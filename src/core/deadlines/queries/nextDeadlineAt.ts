import { query } from '../../../lib/db.js';

/** Market time of the earliest deadline or reminder, those apart that failed and are being retried; null when nothing waits. */
export async function nextDeadlineAt(): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>({
    text: `SELECT least((SELECT min(due_at) FROM deadlines WHERE retry_at IS NULL),
                        (SELECT min(remind_at) FROM deadlines WHERE retry_at IS NULL)) AS at`,
  });
  return row?.at ?? null;
}
