import { query } from '../../../lib/db.js';

/** Whether nothing is due at the present market time: neither now nor, after a first failure, within moments. */
export async function areDeadlinesIdle(): Promise<boolean> {
  const soon = `(retry_at IS NULL OR retry_at <= now() + interval '10 seconds')`;
  const [row] = await query<{ idle: boolean }>({
    name: 'deadlines-idle',
    text: `SELECT NOT EXISTS (SELECT FROM deadlines WHERE due_at <= market_now() AND ${soon})
              AND NOT EXISTS (SELECT FROM deadlines WHERE remind_at <= market_now() AND ${soon}) AS idle`,
  });
  return row!.idle;
}
