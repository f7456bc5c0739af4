import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { ownHistory, wholeHistory } from '../ghostScore/history.js';
import { ghostScoreOf } from '../ghostScore/score.js';
import { markStale } from '../ghostScore/stale.js';

/** A deleted account's tombstone counts what the log told late, and so do those who inherit it. */
async function updateTombstone(transaction: Transaction, userId: string): Promise<void> {
  const { kept, missed } = await ownHistory(transaction, userId);
  const changed = await query(
    {
      text: `UPDATE deleted_accounts SET commitments_kept = $2, commitments_missed = $3
              WHERE user_id = $1 AND (commitments_kept, commitments_missed) IS DISTINCT FROM ($2, $3) RETURNING user_id`,
      values: [userId, kept, missed],
    },
    transaction,
  );
  if (changed.length === 0) return;
  const heirs = await query<{ user_id: string }>(
    { text: 'SELECT user_id FROM inherited_accounts WHERE deleted_user_id = $1', values: [userId] },
    transaction,
  );
  await markStale(
    transaction,
    heirs.map((heir) => heir.user_id),
  );
}

/** Sets a user's score to what the commitments so far make it. @returns it */
export async function setGhostScore(transaction: Transaction, userId: string): Promise<number> {
  const score = ghostScoreOf(await wholeHistory(transaction, userId));
  await query(
    {
      text: 'UPDATE users SET ghost_score = $2, updated_at = market_now() WHERE id = $1 AND ghost_score <> $2',
      values: [userId, score],
    },
    transaction,
  );
  return score;
}

/** Computes a score that is stale; one that is not stays as it is. Safe to run twice, and in two processes at once. */
export function computeGhostScore(userId: string): Promise<void> {
  return inTransaction(async (transaction) => {
    const taken = await query(
      { text: 'DELETE FROM stale_ghost_scores WHERE user_id = $1 RETURNING user_id', values: [userId] },
      transaction,
    );
    if (taken.length === 0) return;
    await updateTombstone(transaction, userId);
    await setGhostScore(transaction, userId);
  });
}
