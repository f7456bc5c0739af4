import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { formatCents } from '../../../lib/money.js';
import { hint } from '../../../lib/queue.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { actorOf, type Context, transact } from '../../context.js';
import { lockWallet } from '../steps/walletMoney.js';
import { reserveWithdrawal } from '../steps/withdrawalMoney.js';
import { type WithdrawalView, withdrawalView } from '../walletViews.js';

const remainingOf = (deposit: DepositRow): number =>
  deposit.amount_cents - deposit.refunded_cents - deposit.charged_back_cents;

/** Deposits that can be given back, locked: oldest first, those last whose refund has failed before. */
const lockRefundable = (transaction: Transaction, userId: string): Promise<DepositRow[]> =>
  query<DepositRow>(
    {
      text: `SELECT ${deposits.columns} FROM deposits
              WHERE user_id = $1 AND status = 'credited' AND amount_cents > refunded_cents + charged_back_cents
                AND NOT EXISTS (SELECT FROM deposit_chargebacks
                                 WHERE deposit_id = deposits.id AND deposit_chargebacks.status IN ('inquiry', 'open'))
              ORDER BY refund_failed_at NULLS FIRST, credited_at, id FOR UPDATE OF deposits`,
      values: [userId],
    },
    transaction,
  );

/** How much of an amount each deposit gives back, in the order given. */
function allocate(refundable: DepositRow[], amountCents: number) {
  let left = amountCents;
  const parts = refundable.map((deposit) => {
    const taken = Math.min(left, remainingOf(deposit));
    left -= taken;
    return { id: orderedId(), deposit, amountCents: taken };
  });
  return { parts: parts.filter((part) => part.amountCents > 0), missingCents: left };
}

/**
 * Sends money from the caller's wallet back to where it came from, deposits refunded oldest first (API.md). It leaves
 * the wallet at once; a refund that fails comes back.
 *
 * @throws {Problem} INSUFFICIENT_FUNDS with `balance` and `required`; NOT_WITHDRAWABLE with `withdrawable` while a
 *   payer's bank disputes a deposit that is needed for it
 */
export async function withdrawFromWallet(
  ctx: Context,
  { amountCents }: { amountCents: number },
): Promise<WithdrawalView> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const balanceCents = await lockWallet(transaction, userId);
    if (balanceCents < amountCents) {
      throw new Problem('INSUFFICIENT_FUNDS', `The wallet holds ${formatCents(balanceCents)}. Withdraw that at most.`, {
        members: { balance: balanceCents, required: amountCents },
      });
    }
    const { parts, missingCents } = allocate(await lockRefundable(transaction, userId), amountCents);
    if (missingCents > 0) {
      const withdrawable = amountCents - missingCents;
      throw new Problem(
        'NOT_WITHDRAWABLE',
        `A bank disputes a deposit of yours. ${formatCents(withdrawable)} can be withdrawn until that is decided.`,
        { members: { withdrawable } },
      );
    }
    const withdrawal = { id: orderedId(), user_id: userId, amount_cents: amountCents };
    const row = await reserveWithdrawal(transaction, withdrawal, parts);
    transaction.afterCommit(
      () =>
        void hint(
          'withdrawals',
          parts.map(({ id }) => ({ id, attempt: 0 })),
        ),
    );
    return withdrawalView(row);
  });
}
