import { randomBytes } from 'node:crypto';
import { sha256 } from '../../lib/crypto.js';
import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { orderedId } from '../../lib/ids.js';
import { type EmailTokenPurpose, emailTokens } from '../../models/EmailToken.js';
import { type User, users } from '../../models/User.js';

/** Makes a token to be mailed to the user's address. Only its hash is kept. @param seconds wall time */
export async function issueEmailToken(
  transaction: Transaction,
  userId: string,
  purpose: EmailTokenPurpose,
  seconds: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await emailTokens.insert(transaction, {
    id: orderedId(),
    user_id: userId,
    purpose,
    token_hash: sha256(token),
    expires_at: new Date(Date.now() + seconds * 1_000),
  });
  return token;
}

const invalidToken = (): Problem =>
  new Problem(
    'INVALID_TOKEN',
    'Use the token of the latest mail, once, before it expires; POST /api/auth/forgot-password sends a new one.',
  );

/**
 * Uses a mailed token up, and with it the user's others of the same purpose. The account is locked first, as by whoever
 * deletes it.
 *
 * @returns the user the token was mailed to
 * @throws {Problem} INVALID_TOKEN when it is unknown, used or expired
 */
export async function useEmailToken(
  transaction: Transaction,
  token: string,
  purpose: EmailTokenPurpose,
): Promise<User> {
  const values = [sha256(token), purpose];
  const [mailed] = await query<{ user_id: string }>(
    { text: 'SELECT user_id FROM email_tokens WHERE token_hash = $1 AND purpose = $2', values },
    transaction,
  );
  const user = mailed ? await users.lock(transaction, mailed.user_id) : null;
  if (!user) throw invalidToken();
  const used = await query(
    {
      text: `DELETE FROM email_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > now() RETURNING id`,
      values,
    },
    transaction,
  );
  if (used.length === 0) throw invalidToken();
  await query(
    { text: 'DELETE FROM email_tokens WHERE user_id = $1 AND purpose = $2', values: [user.id, purpose] },
    transaction,
  );
  return user;
}
