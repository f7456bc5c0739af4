import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type DepositChargebackRow, depositChargebacks } from '../../../models/DepositChargeback.js';
import type { PaymentRow } from '../../../models/Payment.js';
import { recordEvent } from '../../events/index.js';
import { escrowOf, lockBalance, type NewJournal, postJournal, receivableFrom, walletOf } from '../ledger/index.js';
import { walletTransactionOf } from '../queries/wallet.js';
import { paymentFacts } from '../views.js';
import { movePayment } from './movePayment.js';

/**
 * A user's wallet, locked: what it holds, in cents. Whatever decides by the balance locks it before any deposit,
 * withdrawal or chargeback of the user, and after contracts and payments.
 */
export const lockWallet = (transaction: Transaction, userId: string): Promise<number> =>
  lockBalance(transaction, { kind: 'wallet', ownerId: userId });

/** What the user still owes for deposits that were taken back after they had been spent, oldest first, locked. */
const lockDebts = (transaction: Transaction, userId: string): Promise<DepositChargebackRow[]> =>
  query<DepositChargebackRow>(
    {
      text: `SELECT ${depositChargebacks.columns} FROM deposit_chargebacks WHERE user_id = $1 AND owed_cents > 0
              ORDER BY created_at, id FOR UPDATE`,
      values: [userId],
    },
    transaction,
  );

/** What comes into the wallet of somebody who owes pays the debt first: a deposit can be taken back and spent only once. */
async function collectDebts(transaction: Transaction, userId: string): Promise<void> {
  for (const debt of await lockDebts(transaction, userId)) {
    const collected = Math.min(debt.owed_cents, await lockWallet(transaction, userId));
    if (collected === 0) return;
    await postJournal(transaction, {
      idempotencyKey: `chargeback:${debt.id}:collected:${debt.wallet_cents}`,
      kind: 'deposit.debt_collected',
      subjectId: debt.deposit_id,
      entries: [
        { account: walletOf(userId), amountCents: -collected },
        { account: receivableFrom(userId), amountCents: collected },
      ],
    });
    await depositChargebacks.update(transaction, debt.id, {
      wallet_cents: debt.wallet_cents + collected,
      owed_cents: debt.owed_cents - collected,
      updated_at: marketNow(),
    });
  }
}

/**
 * Posts a journal that credits a user's wallet, once, and tells the user: one `wallet.credited` a journal.
 *
 * @returns whether it was posted now
 */
export async function creditWallet(transaction: Transaction, userId: string, journal: NewJournal): Promise<boolean> {
  await lockWallet(transaction, userId);
  if (!(await postJournal(transaction, journal))) return false;
  const credited = await walletTransactionOf(transaction, userId, journal.idempotencyKey);
  await recordEvent(transaction, 'wallet.credited', {
    data: { ...credited, currency: 'USD' },
    recipients: [{ user_id: userId, role: 'user' }],
  });
  await collectDebts(transaction, userId);
  return true;
}

/** Gives escrow that a wallet paid for back to the wallet, at once. @param amountCents how much, more than 0 */
export async function returnToWallet(
  transaction: Transaction,
  payment: PaymentRow,
  amountCents: number,
  changes: Partial<PaymentRow>,
): Promise<PaymentRow> {
  await creditWallet(transaction, payment.payer_id, {
    idempotencyKey: `payment:${payment.id}:returned`,
    kind: 'escrow.returned',
    subjectId: payment.subject_id,
    entries: [
      { account: escrowOf(payment.subject_id), amountCents: -amountCents },
      { account: walletOf(payment.payer_id), amountCents },
    ],
  });
  const refunded = await movePayment(transaction, payment, 'refund', {
    ...changes,
    refunded_cents: payment.refunded_cents + amountCents,
  });
  await recordEvent(transaction, 'payment.refunded', {
    data: { ...paymentFacts(refunded), refunded_cents: refunded.refunded_cents },
    recipients: [],
  });
  return refunded;
}
