import { hmacSha256, keysFor } from '../../lib/crypto.js';
import { query, type Transaction } from '../../lib/db.js';
import type { User } from '../../models/User.js';
import { setGhostScore } from './commands/computeGhostScore.js';
import { ownHistory } from './ghostScore/history.js';

const PURPOSE = 'tombstone';

type Recognisable = Pick<User, 'id' | 'email' | 'github_id'>;

const emailText = (email: string): string => `email\n${email}`;
const githubText = (githubId: number): string => `github\n${githubId}`;

/** What a tombstone keeps of an e-mail or GitHub id: nobody can read it, and the same one is recognised. */
const digest = (text: string): Buffer => hmacSha256(keysFor(PURPOSE)[0], text);
const digests = (text: string): Buffer[] => keysFor(PURPOSE).map((key) => hmacSha256(key, text));

/** Writes what stays of an account: who it was, unreadably, and its ghost history. */
export async function writeTombstone(
  transaction: Transaction,
  user: Recognisable,
  reason: string | null,
): Promise<void> {
  const { kept, missed } = await ownHistory(transaction, user.id);
  await query(
    {
      text: `INSERT INTO deleted_accounts (user_id, email_hmac, github_hmac, commitments_kept, commitments_missed, reason)
             VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [
        user.id,
        digest(emailText(user.email)),
        user.github_id === null ? null : digest(githubText(user.github_id)),
        kept,
        missed,
        reason,
      ],
    },
    transaction,
  );
}

/**
 * Lets an account that has just got its e-mail or GitHub id inherit the history of the deleted ones that had either, and
 * what those had inherited (API.md, Identity). A tombstone that is just being counted anew is waited for.
 *
 * @returns the user with the ghost score that follows
 */
export async function inheritHistory<Row extends Recognisable & Pick<User, 'ghost_score'>>(
  transaction: Transaction,
  user: Row,
): Promise<Row> {
  const inherited = await query(
    {
      text: `
        WITH known AS (
          SELECT user_id FROM deleted_accounts
           WHERE email_hmac = ANY($2::bytea[]) OR github_hmac = ANY($3::bytea[])
             FOR UPDATE
        )
        INSERT INTO inherited_accounts (user_id, deleted_user_id)
        SELECT $1::uuid, user_id FROM known
         UNION
        SELECT $1::uuid, earlier.deleted_user_id FROM known JOIN inherited_accounts earlier USING (user_id)
        ON CONFLICT DO NOTHING RETURNING user_id`,
      values: [
        user.id,
        digests(emailText(user.email)),
        user.github_id === null ? [] : digests(githubText(user.github_id)),
      ],
    },
    transaction,
  );
  return inherited.length > 0 ? { ...user, ghost_score: await setGhostScore(transaction, user.id) } : user;
}
