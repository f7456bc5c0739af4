import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { type WithdrawalRow, withdrawals } from '../../../models/Withdrawal.js';
import {
  type WithdrawalRefundRow,
  type WithdrawalRefundStatus,
  withdrawalRefunds,
} from '../../../models/WithdrawalRefund.js';
import { transition } from '../../transitions.js';
import { escrowOf, external, postJournal, walletOf } from '../ledger/index.js';
import { type WithdrawalRefundAction, withdrawalRefundTransitions } from '../states.js';
import { creditWallet } from './walletMoney.js';

/** A withdrawal is over when every part of it is; what came back is told by its parts. */
async function conclude(transaction: Transaction, withdrawalId: string): Promise<void> {
  await query(
    {
      text: `UPDATE withdrawals
                SET status = CASE WHEN parts.open THEN 'pending' WHEN parts.returned = amount_cents THEN 'failed' ELSE 'completed' END,
                    returned_cents = parts.returned, updated_at = $2
               FROM (SELECT bool_or(status IN ('reserved', 'sent')) AS open,
                            coalesce(sum(amount_cents) FILTER (WHERE status = 'returned'), 0)::bigint AS returned
                       FROM withdrawal_refunds WHERE withdrawal_id = $1) parts
              WHERE id = $1`,
      values: [withdrawalId, marketNow().toISOString()],
    },
    transaction,
  );
}

async function move(
  transaction: Transaction,
  part: WithdrawalRefundRow,
  action: WithdrawalRefundAction,
  changes: Partial<WithdrawalRefundRow> = {},
): Promise<WithdrawalRefundRow> {
  const status = transition<WithdrawalRefundStatus, WithdrawalRefundAction>(
    withdrawalRefundTransitions,
    action,
    part.status,
    { code: 'PAYMENT_IN_PROGRESS', detail: `The refund of the withdrawal is ${part.status}.` },
  );
  const moved = await withdrawalRefunds.update(transaction, part.id, {
    leased_until: null,
    ...changes,
    status,
    updated_at: marketNow(),
  });
  await conclude(transaction, part.withdrawal_id);
  return moved;
}

/**
 * Reserves a withdrawal, in the transaction that decides on it: from here on the money can be spent on nothing else.
 * The wallet and the deposits are locked.
 *
 * @param parts what each deposit's payer gets back; together more than 0
 */
export async function reserveWithdrawal(
  transaction: Transaction,
  withdrawal: Pick<WithdrawalRow, 'id' | 'user_id' | 'amount_cents'>,
  parts: Array<{ id: string; deposit: DepositRow; amountCents: number }>,
): Promise<WithdrawalRow> {
  const now = { created_at: marketNow(), updated_at: marketNow() };
  const row = await withdrawals.insert(transaction, { ...withdrawal, ...now, status: 'pending' });
  await postJournal(transaction, {
    idempotencyKey: `withdrawal:${row.id}:reserved`,
    kind: 'withdrawal.reserved',
    subjectId: row.id,
    entries: [
      { account: walletOf(row.user_id), amountCents: -row.amount_cents },
      { account: escrowOf(row.id), amountCents: row.amount_cents },
    ],
  });
  for (const { id, deposit, amountCents } of parts) {
    const reserved = { withdrawal_id: row.id, deposit_id: deposit.id, amount_cents: amountCents };
    await withdrawalRefunds.insert(transaction, { ...reserved, ...now, id, status: 'reserved' });
    await deposits.update(transaction, deposit.id, { refunded_cents: deposit.refunded_cents + amountCents });
  }
  return row;
}

/** Stripe has made the refund: the money has left, or is leaving. */
export async function sendPart(
  transaction: Transaction,
  part: WithdrawalRefundRow,
  refundId: string,
): Promise<WithdrawalRefundRow> {
  await postJournal(transaction, {
    idempotencyKey: `withdrawal_refund:${part.id}:sent`,
    kind: 'withdrawal.refunded',
    subjectId: part.withdrawal_id,
    entries: [
      { account: escrowOf(part.withdrawal_id), amountCents: -part.amount_cents },
      { account: external, amountCents: part.amount_cents },
    ],
    stripeId: refundId,
  });
  return move(transaction, part, 'send', { refund_id: refundId, failure_code: null });
}

export const finishPart = (transaction: Transaction, part: WithdrawalRefundRow): Promise<WithdrawalRefundRow> =>
  move(transaction, part, 'succeed');

/**
 * The refund will not arrive: the money is in the wallet again, and the deposit is tried last from now on. The wallet
 * and the deposit are locked.
 *
 * @param reason why, in Stripe's words
 */
export async function returnPart(
  transaction: Transaction,
  part: WithdrawalRefundRow,
  deposit: DepositRow,
  reason: string,
): Promise<void> {
  const wasSent = part.status !== 'reserved';
  await move(transaction, part, 'return', { failure_code: reason });
  await deposits.update(transaction, deposit.id, {
    refunded_cents: deposit.refunded_cents - part.amount_cents,
    refund_failed_at: marketNow(),
    updated_at: marketNow(),
  });
  await creditWallet(transaction, deposit.user_id, {
    idempotencyKey: `withdrawal_refund:${part.id}:returned`,
    kind: 'withdrawal.returned',
    subjectId: part.withdrawal_id,
    entries: [
      { account: wasSent ? external : escrowOf(part.withdrawal_id), amountCents: -part.amount_cents },
      { account: walletOf(deposit.user_id), amountCents: part.amount_cents },
    ],
    ...(wasSent && part.refund_id ? { stripeId: part.refund_id } : {}),
  });
}
