import { marketNow } from '../../lib/clock.js';
import type { Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { type CreditTransaction, creditTransactions } from '../../models/CreditTransaction.js';
import { users } from '../../models/User.js';

export type CreditMovement = Pick<CreditTransaction, 'amount' | 'reason' | 'reference_id'>;

/**
 * Changes the credits of a locked user and writes it down, so that the balance stays the sum of its transactions.
 *
 * @param user locked by the caller; the result must not be negative
 */
export async function moveCredits(
  transaction: Transaction,
  user: { id: string; credits_balance: number },
  movement: CreditMovement,
): Promise<CreditTransaction> {
  const balance = user.credits_balance + movement.amount;
  const now = marketNow();
  await users.update(transaction, user.id, { credits_balance: balance, updated_at: now });
  return creditTransactions.insert(transaction, {
    ...movement,
    id: orderedId(),
    user_id: user.id,
    balance_after: balance,
    created_at: now,
  });
}
