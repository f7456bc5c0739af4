import { policy } from '../../../../config/policy.js';
import { inTransaction, query } from '../../../lib/db.js';
import { firstOrderedId } from '../../../lib/ids.js';

const { keepSeconds, pruneSize } = policy.webhooks;

/** Deletes the oldest finished deliveries with their attempts. @returns how many */
function pruneSome(): Promise<number> {
  return inTransaction(async (transaction) => {
    const gone = await query<{ id: string }>(
      {
        text: `SELECT id FROM webhook_deliveries
                WHERE id < $1 AND status <> 'pending' AND (leased_until IS NULL OR leased_until <= now())
                  AND updated_at < market_now() - $2 * interval '1 second'
                ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED`,
        values: [firstOrderedId(new Date(Date.now() - keepSeconds * 1_000)), keepSeconds, pruneSize],
      },
      transaction,
    );
    const ids = gone.map(({ id }) => id);
    await query({ text: 'DELETE FROM webhook_attempts WHERE delivery_id = ANY ($1)', values: [ids] }, transaction);
    await query({ text: 'DELETE FROM webhook_deliveries WHERE id = ANY ($1)', values: [ids] }, transaction);
    return ids.length;
  });
}

/**
 * Deletes deliveries that were made, given up or cancelled, and their attempts, {@link policy.webhooks.keepSeconds} after
 * the last thing that happened to them. That long by both clocks: moving the market's must not empty the log. Their ids
 * are in order of wall time, so the oldest are found without an index of their own.
 */
export async function pruneDeliveries(): Promise<void> {
  let pruned: number;
  do {
    pruned = await pruneSome();
  } while (pruned === pruneSize);
}
