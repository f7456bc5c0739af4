import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { firstOrderedId } from '../../../lib/ids.js';

const { keepSeconds, pruneSize } = policy.notifications;

/** Deletes the oldest finished notifications with their failures. @returns how many */
async function pruneSome(): Promise<number> {
  const gone = await query({
    text: `DELETE FROM notifications WHERE id IN (
             SELECT id FROM notifications
              WHERE id < $1 AND status NOT IN ('pending', 'sending')
                AND updated_at < market_now() - $2 * interval '1 second'
              ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
           RETURNING id`,
    values: [firstOrderedId(new Date(Date.now() - keepSeconds * 1_000)), keepSeconds, pruneSize],
  });
  return gone.length;
}

/**
 * Deletes notifications that were sent, given up or cancelled, and what the failure log says of them,
 * {@link policy.notifications.keepSeconds} after the last thing that happened to them, by both clocks: moving the market's
 * must not empty the log. Their ids are in order of wall time, so the oldest are found without an index of their own.
 */
export async function pruneNotifications(): Promise<void> {
  let pruned: number;
  do {
    pruned = await pruneSome();
  } while (pruned === pruneSize);
}
