import { query, type Transaction } from '../../../lib/db.js';

/** Whose turn it is in a negotiation: the party who was not the last to open, reopen or answer it. */
export async function findWaitedFor(transaction: Transaction, negotiationId: string): Promise<string[]> {
  const rows = await query<{ user_id: string }>(
    {
      text: `
        SELECT CASE last.actor_id WHEN n.client_user_id THEN n.worker_user_id ELSE n.client_user_id END AS user_id
          FROM negotiations n
          JOIN LATERAL (SELECT actor_id FROM negotiation_entries
                         WHERE negotiation_id = n.id AND action IN ('created', 'round', 'reopened')
                         ORDER BY sequence DESC LIMIT 1) last ON true
         WHERE n.id = $1 AND n.state IN ('pending', 'in_progress')`,
      values: [negotiationId],
    },
    transaction,
  );
  return rows.map((row) => row.user_id);
}
