import type Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import type { DepositRow } from '../../../models/Deposit.js';
import { type DepositChargebackRow, depositChargebacks } from '../../../models/DepositChargeback.js';
import { bookDisputeFee } from '../steps/chargebackMoney.js';
import { bookDepositReinstatement, bookDepositWithdrawal, withdrawParts } from '../steps/depositChargebackMoney.js';
import { lockDeposit, mailDepositor } from '../steps/moveDeposit.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { order, statusOf, sumOf } from './applyDispute.js';

async function lockOrInsert(
  transaction: Transaction,
  deposit: DepositRow,
  dispute: Stripe.Dispute,
): Promise<{ chargeback: DepositChargebackRow; fresh: boolean }> {
  const inserted = await query(
    {
      text: `INSERT INTO deposit_chargebacks (id, deposit_id, user_id, status, reason, amount_cents)
             VALUES ($1, $2, $3, 'inquiry', $4, $5) ON CONFLICT (id) DO NOTHING RETURNING id`,
      values: [dispute.id, deposit.id, deposit.user_id, dispute.reason, dispute.amount],
    },
    transaction,
  );
  const chargeback = await depositChargebacks.lock(transaction, dispute.id);
  if (!chargeback) throw new Error(`chargeback ${dispute.id} is gone`);
  return { chargeback, fresh: inserted.length > 0 };
}

async function announce(transaction: Transaction, deposit: DepositRow, chargeback: DepositChargebackRow) {
  const { id, status, reason, withdrawn_cents, wallet_cents, owed_cents } = chargeback;
  await tellAdmins(
    transaction,
    `Chargeback ${id} of a deposit is ${status}`,
    `The payer's bank disputes ${chargeback.amount_cents} cents of deposit ${deposit.id} by user ${deposit.user_id} (${reason}). ` +
      `Of ${withdrawn_cents} cents taken, ${wallet_cents} came out of the wallet and ${owed_cents} are owed by the user. ` +
      'Answer it in the Stripe dashboard.',
  );
  if (withdrawn_cents === 0 || status === 'won') return;
  await mailDepositor(
    transaction,
    deposit,
    'Your bank has taken a deposit back',
    `Your bank disputes the deposit ${deposit.id} (${reason}). What was left of it has been taken out of your wallet` +
      `${owed_cents > 0 ? '; what you have spent of it is owed, and is taken from what next comes in' : ''}. ` +
      'If you did not ask for this, talk to your bank.',
  );
}

/**
 * Makes the chargeback of a deposit what Stripe says of its dispute: what is still in the wallet is taken back, the rest
 * is owed by the user, and a dispute that is won gives all of it back. ACH returns arrive the same way
 * (https://docs.stripe.com/payments/ach-direct-debit#failed-payments). Any order, any number of times.
 *
 * @param dispute as just read from Stripe
 * @throws {NotYet} while a withdrawal of the deposit is under way: the event is tried again
 */
export async function applyDepositDispute(transaction: Transaction, dispute: Stripe.Dispute): Promise<void> {
  const chargeId = typeof dispute.charge === 'string' ? dispute.charge : dispute.charge.id;
  const [found] = await query<{ id: string }>(
    { text: 'SELECT id FROM deposits WHERE charge_id = $1', values: [chargeId] },
    transaction,
  );
  let deposit = found ? await lockDeposit(transaction, found.id) : null;
  if (!deposit) return;
  const moves = dispute.balance_transactions;
  const withdrawn = sumOf(moves.filter((move) => move.amount < 0));
  const returned = sumOf(moves.filter((move) => move.amount > 0));
  // Refunds reserved on the deposit cannot be made any more; they are settled before the chargeback is looked at.
  if (withdrawn > 0) deposit = await withdrawParts(transaction, deposit);
  const known = await lockOrInsert(transaction, deposit, dispute);
  let { chargeback } = known;
  for (const move of moves) {
    await bookDisputeFee(transaction, { id: dispute.id, subject_id: deposit.id }, move.id, move.fee);
  }
  if (withdrawn > 0 && chargeback.withdrawn_cents === 0) {
    ({ deposit, chargeback } = await bookDepositWithdrawal(transaction, deposit, chargeback, withdrawn));
  }
  const comesBack = returned > 0 && chargeback.reinstated_cents === 0;
  if (comesBack) {
    ({ deposit, chargeback } = await bookDepositReinstatement(transaction, deposit, chargeback, returned));
  }
  const status = statusOf(dispute);
  if (!known.fresh && !comesBack && order[status] <= order[chargeback.status]) return;
  chargeback = await depositChargebacks.update(transaction, chargeback.id, { status, updated_at: marketNow() });
  await announce(transaction, deposit, chargeback);
}
