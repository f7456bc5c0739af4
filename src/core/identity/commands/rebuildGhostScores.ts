import { publish } from '../../../lib/bus.js';
import { query } from '../../../lib/db.js';
import { type Context, transact } from '../../context.js';
import { requireAdmin } from '../policy.js';

/**
 * Forgets every commitment and has the log read again from its beginning; the workers then compute every score anew.
 * Meanwhile scores are those of the part that has been read.
 *
 * @throws {Problem} ADMIN_ONLY
 */
export async function rebuildGhostScores(ctx: Context): Promise<void> {
  requireAdmin(ctx);
  await transact(ctx, async (transaction) => {
    // The reader of the log holds the same row while it reads.
    await query({ text: `UPDATE event_consumers SET position = 0 WHERE name = 'ghost_scores'` }, transaction);
    await query(
      {
        text: `INSERT INTO stale_ghost_scores (user_id)
               SELECT id FROM users WHERE ghost_score > 0 UNION SELECT user_id FROM commitments
               ON CONFLICT DO NOTHING`,
      },
      transaction,
    );
    await query({ text: 'DELETE FROM commitments' }, transaction);
    transaction.afterCommit(() => void publish('outbox'));
  });
}
