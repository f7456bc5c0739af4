import type { Transaction } from '../../../lib/db.js';
import { type User, users } from '../../../models/User.js';
import { requireAccount } from '../policy.js';

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
