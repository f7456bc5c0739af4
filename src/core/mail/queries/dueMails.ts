import { query } from '../../../lib/db.js';

/** Ids of mails that are due and not leased, most overdue first. */
export async function dueMails(limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>({
    name: 'mails-due',
    text: `SELECT id FROM mails
            WHERE status = 'queued' AND next_attempt_at <= now() AND (leased_until IS NULL OR leased_until <= now())
            ORDER BY next_attempt_at LIMIT $1`,
    values: [limit],
  });
  return rows.map((row) => row.id);
}
