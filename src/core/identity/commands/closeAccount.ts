import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type User, users } from '../../../models/User.js';
import { forgetMails, queueMail } from '../../mail/index.js';
import { endApiKeysOf } from '../apiKeys.js';
import { accountDeletedMail } from '../mails.js';
import { endSessions } from '../sessions.js';
import { writeTombstone } from '../tombstones.js';
import { lockAccount } from './lockAccount.js';

/** What goes with the account, by the tables of this module that hold anything personal. */
const forgetting = [
  'DELETE FROM email_tokens WHERE user_id = $1',
  'DELETE FROM agent_profiles WHERE user_id = $1',
  `UPDATE api_keys SET name = NULL WHERE user_id = $1`,
  `UPDATE hosted_agents SET name = '' WHERE user_id = $1`,
];

const cleared = (userId: string): Partial<User> => ({
  status: 'deleted',
  email: `deleted-${userId}@deleted.invalid`,
  password_hash: null,
  email_verified_at: null,
  user_type: null,
  display_name: null,
  bio: null,
  skills: [],
  role: 'user',
  resume_url: null,
  portfolio_website_url: null,
  github_id: null,
  github_username: null,
});

/**
 * Ends an account for good: its tombstone is written, personal data cleared, every session and key over before the
 * caller goes on. The row stays, for whatever refers to it. Whether it may go is the caller's question.
 *
 * @throws {Problem} UNAUTHENTICATED when it has gone already
 */
export async function closeAccount(
  transaction: Transaction,
  { userId, reason }: { userId: string; reason: string | null },
): Promise<void> {
  const user = await lockAccount(transaction, userId);
  await writeTombstone(transaction, user, reason);
  for (const text of forgetting) await query({ text, values: [userId] }, transaction);
  if (user.github_username) {
    await query(
      { text: 'DELETE FROM github_repositories WHERE username = lower($1)', values: [user.github_username] },
      transaction,
    );
  }
  await forgetMails(transaction, user.email);
  await queueMail(transaction, accountDeletedMail(user.email));
  await endApiKeysOf(transaction, userId);
  await users.update(transaction, userId, { ...cleared(userId), updated_at: marketNow() });
  await endSessions(transaction, userId);
}
