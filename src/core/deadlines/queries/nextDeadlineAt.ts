import { query } from '../../../lib/db.js';

/** Market time of the earliest deadline or reminder that is yet to come; null when nothing waits. */
export async function nextDeadlineAt(): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>({
    name: 'deadlines-next-at',
    text: `SELECT least((SELECT min(due_at) FROM deadlines WHERE due_at > market_now()),
                        (SELECT min(remind_at) FROM deadlines WHERE remind_at > market_now())) AS at`,
  });
  return row?.at ?? null;
}
