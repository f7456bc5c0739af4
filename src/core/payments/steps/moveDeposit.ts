import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { hint } from '../../../lib/queue.js';
import { type DepositRow, type DepositStatus, deposits } from '../../../models/Deposit.js';
import { queueMail } from '../../mail/index.js';
import { transition } from '../../transitions.js';
import { type DepositAction, depositTransitions } from '../states.js';
import { lockWallet } from './walletMoney.js';

/**
 * Locks a deposit, its owner's wallet first.
 *
 * @returns null when there is none
 */
export async function lockDeposit(transaction: Transaction, id: string): Promise<DepositRow | null> {
  const found = await deposits.find(id, transaction);
  if (!found) return null;
  await lockWallet(transaction, found.user_id);
  return deposits.lock(transaction, id);
}

const wallTimeIn = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);

/**
 * Moves a locked deposit to its next state. One that waits for its payer or bank is looked up by itself only rarely:
 * Stripe tells.
 *
 * @throws {Problem} PAYMENT_IN_PROGRESS when the table does not allow it
 */
export async function moveDeposit(
  transaction: Transaction,
  deposit: DepositRow,
  action: DepositAction,
  changes: Partial<DepositRow> = {},
): Promise<DepositRow> {
  const status = transition<DepositStatus, DepositAction>(depositTransitions, action, deposit.status, {
    code: 'PAYMENT_IN_PROGRESS',
    detail: `The deposit is ${deposit.status}. Wait until that is done and send the request again.`,
  });
  const moved = await deposits.update(transaction, deposit.id, {
    attempts: 0,
    failures: 0,
    leased_until: null,
    next_attempt_at: wallTimeIn(status === 'credited' ? 0 : policy.money.checkoutLookSeconds),
    ...changes,
    status,
    updated_at: marketNow(),
  });
  if (status === 'credited' && moved.stripe_fee_cents === null) {
    transaction.afterCommit(() => void hint('deposits', [{ id: moved.id, attempt: 0 }]));
  }
  return moved;
}

/** Mails the owner of a deposit. */
export async function mailDepositor(
  transaction: Transaction,
  deposit: DepositRow,
  subject: string,
  text: string,
): Promise<void> {
  const [user] = await query<{ email: string }>(
    { text: `SELECT email FROM users WHERE id = $1 AND status = 'active'`, values: [deposit.user_id] },
    transaction,
  );
  if (user) await queueMail(transaction, { to: user.email, subject, text });
}
