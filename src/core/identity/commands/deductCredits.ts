import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { type CreditTransaction, creditTransactions, type DeductionReason } from '../../../models/CreditTransaction.js';
import { actorOf, type Context, transact } from '../../context.js';
import { moveCredits } from '../credits.js';
import { type CreditsView, type CreditTransactionView, creditsView, creditTransactionView } from '../views.js';
import { lockAccount } from './lockAccount.js';

export interface Deduction {
  /** Whole credits, at least 1. */
  amount: number;
  reason: DeductionReason;
  /** A reason and a reference deduct once; without a reference every call does. */
  reference_id?: string | null;
}

export type DeductedCredits = CreditsView & { transaction: CreditTransactionView };

async function findEarlier(
  transaction: Transaction,
  userId: string,
  { reason, reference_id }: Deduction,
): Promise<CreditTransaction | undefined> {
  if (!reference_id) return undefined;
  const [earlier] = await query<CreditTransaction>(
    {
      text: `SELECT ${creditTransactions.columns} FROM credit_transactions
              WHERE user_id = $1 AND reason = $2 AND reference_id = $3`,
      values: [userId, reason, reference_id],
    },
    transaction,
  );
  return earlier;
}

/**
 * Takes credits off the caller's balance, which never becomes negative, and writes the transaction down (seed 003,
 * Credits and account). Repeated with the same reason and reference it answers with the first transaction and takes
 * nothing more.
 *
 * @throws {Problem} INSUFFICIENT_CREDITS with `balance` and `required`; CREDIT_REFERENCE_USED when the reference was used
 *   for another amount
 */
export async function deductCredits(ctx: Context, deduction: Deduction): Promise<DeductedCredits> {
  const { userId } = actorOf(ctx);
  const { amount, reason, reference_id } = deduction;
  return transact(ctx, async (transaction) => {
    const user = await lockAccount(transaction, userId);
    const earlier = await findEarlier(transaction, userId, deduction);
    if (earlier) {
      if (earlier.amount === -amount) return { ...creditsView(user), transaction: creditTransactionView(earlier) };
      throw new Problem(
        'CREDIT_REFERENCE_USED',
        `${-earlier.amount} credits were deducted for this reason and reference_id before. Use another reference_id, or that amount.`,
        { members: { amount: -earlier.amount } },
      );
    }
    if (user.credits_balance < amount) {
      throw new Problem(
        'INSUFFICIENT_CREDITS',
        `You have ${user.credits_balance} credits and this takes ${amount}. Ask an admin for more, then try again.`,
        { members: { balance: user.credits_balance, required: amount } },
      );
    }
    const taken = await moveCredits(transaction, user, {
      amount: -amount,
      reason,
      reference_id: reference_id ?? null,
    });
    const credits = creditsView({ ...user, credits_balance: taken.balance_after });
    return { ...credits, transaction: creditTransactionView(taken) };
  });
}
