import { query, type Transaction } from '../../../lib/db.js';

/** Notes that these users' scores are to be computed anew. */
export async function markStale(transaction: Transaction, userIds: string[]): Promise<void> {
  await query(
    {
      text: `INSERT INTO stale_ghost_scores (user_id) SELECT user_id FROM unnest($1::uuid[]) AS user_id ORDER BY user_id
             ON CONFLICT DO NOTHING`,
      values: [userIds],
    },
    transaction,
  );
}

/** Users whose score is to be computed, for workers' sweeps: the longest waiting first. */
export async function dueGhostScores(limit: number): Promise<string[]> {
  const rows = await query<{ user_id: string }>({
    name: 'ghost-scores-due',
    text: 'SELECT user_id FROM stale_ghost_scores ORDER BY stale_since LIMIT $1',
    values: [limit],
  });
  return rows.map((row) => row.user_id);
}

/** Whether every score counts all that the log's reader has noted. */
export async function areGhostScoresIdle(): Promise<boolean> {
  const rows = await query({ name: 'ghost-scores-idle', text: 'SELECT user_id FROM stale_ghost_scores LIMIT 1' });
  return rows.length === 0;
}
