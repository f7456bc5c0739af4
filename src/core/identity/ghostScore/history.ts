import { query, type Transaction } from '../../../lib/db.js';
import type { GhostHistory } from './score.js';

/** The commitments of one account, and of no other it may have followed. */
export async function ownHistory(transaction: Transaction, userId: string): Promise<GhostHistory> {
  const [row] = await query<GhostHistory>(
    {
      text: `SELECT count(*) FILTER (WHERE NOT missed) AS kept, count(*) FILTER (WHERE missed) AS missed
               FROM commitments WHERE user_id = $1`,
      values: [userId],
    },
    transaction,
  );
  return row!;
}

/** What the deleted accounts left whose e-mail or GitHub id this one has, or theirs before them. */
async function inheritedHistory(transaction: Transaction, userId: string): Promise<GhostHistory> {
  const [row] = await query<GhostHistory>(
    {
      text: `SELECT coalesce(sum(commitments_kept), 0)::bigint AS kept,
                    coalesce(sum(commitments_missed), 0)::bigint AS missed
               FROM inherited_accounts JOIN deleted_accounts ON deleted_accounts.user_id = deleted_user_id
              WHERE inherited_accounts.user_id = $1`,
      values: [userId],
    },
    transaction,
  );
  return row!;
}

/** All that counts in a user's score. */
export async function wholeHistory(transaction: Transaction, userId: string): Promise<GhostHistory> {
  const own = await ownHistory(transaction, userId);
  const inherited = await inheritedHistory(transaction, userId);
  return { kept: own.kept + inherited.kept, missed: own.missed + inherited.missed };
}
