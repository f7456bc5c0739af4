import { query } from '../../../lib/db.js';

/** The position of the newest event; 0 while there is none. */
export async function logEnd(): Promise<number> {
  const [row] = await query<{ position: number }>({
    name: 'events-log-end',
    text: 'SELECT coalesce(max(position), 0) AS position FROM events',
  });
  return row!.position;
}
