import { query } from '../../../lib/db.js';
import { dueDeliveriesStatement } from '../due.js';

/**
 * The ids of deliveries to attempt now, for workers' sweeps: fair between endpoints, so that one with a long backlog,
 * with slow answers or with an open breaker does not keep the others waiting.
 */
export async function dueDeliveries(limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>({
    name: 'webhook-deliveries-due',
    text: dueDeliveriesStatement,
    values: [limit],
  });
  return rows.map((row) => row.id);
}
