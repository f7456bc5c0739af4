import { query } from '../../../lib/db.js';
import { dueDeliveriesStatement } from '../due.js';

/**
 * Whether no delivery could be attempted at the present market time and none is being attempted. Retries that are due
 * count like first attempts, so that moving the clock from one to the next makes all of them in order.
 */
export async function areFirstAttemptsIdle(): Promise<boolean> {
  const [row] = await query<{ idle: boolean }>({
    name: 'webhook-deliveries-idle',
    text: `SELECT NOT EXISTS (SELECT FROM webhook_deliveries WHERE leased_until > now())
              AND NOT EXISTS (${dueDeliveriesStatement}) AS idle`,
    values: [1],
  });
  return row!.idle;
}
