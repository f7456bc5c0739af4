import { randomBytes } from 'node:crypto';
import { sha256 } from '../../lib/crypto.js';
import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { orderedId } from '../../lib/ids.js';
import { type EmailTokenPurpose, emailTokens } from '../../models/EmailToken.js';

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

/**
 * Uses a mailed token up, and with it the user's others of the same purpose.
 *
 * @returns the user's id
 * @throws {Problem} INVALID_TOKEN when it is unknown, used or expired
 */
export async function useEmailToken(
  transaction: Transaction,
  token: string,
  purpose: EmailTokenPurpose,
): Promise<string> {
  const [used] = await query<{ user_id: string }>(
    {
      text: `DELETE FROM email_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > now() RETURNING user_id`,
      values: [sha256(token), purpose],
    },
    transaction,
  );
  if (!used) {
    throw new Problem(
      'INVALID_TOKEN',
      'Use the token of the latest mail, once, before it expires; POST /api/auth/forgot-password sends a new one.',
    );
  }
  await query(
    { text: 'DELETE FROM email_tokens WHERE user_id = $1 AND purpose = $2', values: [used.user_id, purpose] },
    transaction,
  );
  return used.user_id;
}
