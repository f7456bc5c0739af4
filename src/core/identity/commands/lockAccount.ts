import { query, type Transaction } from '../../../lib/db.js';
import { type User, users } from '../../../models/User.js';
import { accountDeleted, requireAccount } from '../policy.js';

/**
 * A living account, locked until the transaction ends. Whatever is being written that refers to it has been committed
 * by then, and what comes later waits.
 *
 * @throws {Problem} UNAUTHENTICATED when it was deleted
 */
export async function lockAccount(transaction: Transaction, userId: string): Promise<User> {
  const user = await users.lock(transaction, userId);
  requireAccount(user);
  return user;
}

/**
 * Keeps an account from being deleted until the transaction ends. For whoever puts something into the market that others
 * act upon: a key of a deleted account may still be believed for two seconds. After the listing's lock, if there is one.
 *
 * @throws {Problem} UNAUTHENTICATED when it was deleted
 */
export async function holdAccount(transaction: Transaction, userId: string): Promise<void> {
  const held = await query(
    { text: `SELECT id FROM users WHERE id = $1 AND status = 'active' FOR KEY SHARE`, values: [userId] },
    transaction,
  );
  if (held.length === 0) throw accountDeleted();
}
