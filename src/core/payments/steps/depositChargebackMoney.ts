import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { type DepositChargebackRow, depositChargebacks } from '../../../models/DepositChargeback.js';
import { type WithdrawalRefundRow, withdrawalRefunds } from '../../../models/WithdrawalRefund.js';
import { external, platformFees, platformLosses, postJournal, receivableFrom, walletOf } from '../ledger/index.js';
import { NotYet } from './chargebackMoney.js';
import { creditWallet, lockWallet } from './walletMoney.js';
import { returnPart } from './withdrawalMoney.js';

interface Booked {
  deposit: DepositRow;
  chargeback: DepositChargebackRow;
}

/**
 * A refund of the deposit that was reserved and not asked for cannot be made any more: its money is in the wallet again,
 * where the chargeback finds it.
 *
 * @throws {NotYet} while the outcome of one is unknown
 */
export async function withdrawParts(transaction: Transaction, deposit: DepositRow): Promise<DepositRow> {
  const reserved = await query<WithdrawalRefundRow>(
    {
      text: `SELECT ${withdrawalRefunds.columns} FROM withdrawal_refunds WHERE deposit_id = $1 AND status = 'reserved'
              ORDER BY id FOR UPDATE`,
      values: [deposit.id],
    },
    transaction,
  );
  let current = deposit;
  for (const part of reserved) {
    if (part.attempts > 0) throw new NotYet(`withdrawal ${part.withdrawal_id} is being refunded`);
    await returnPart(transaction, part, current, 'charge_disputed');
    current = { ...current, refunded_cents: current.refunded_cents - part.amount_cents };
  }
  return current;
}

/**
 * Books what the payer's bank took of a deposit: out of the wallet as far as it is there, else the user owes it; the
 * service fee goes back too, and what neither covers is lost.
 *
 * @param withdrawnCents what Stripe took in all
 */
export async function bookDepositWithdrawal(
  transaction: Transaction,
  deposit: DepositRow,
  chargeback: DepositChargebackRow,
  withdrawnCents: number,
): Promise<Booked> {
  const remaining = deposit.amount_cents - deposit.refunded_cents - deposit.charged_back_cents;
  const principal = Math.min(withdrawnCents, remaining);
  const wallet = Math.min(principal, await lockWallet(transaction, deposit.user_id));
  const fee = Math.min(deposit.fee_cents, withdrawnCents - principal);
  const loss = withdrawnCents - principal - fee;
  await postJournal(transaction, {
    idempotencyKey: `chargeback:${chargeback.id}:withdrawn`,
    kind: 'deposit.charged_back',
    subjectId: deposit.id,
    entries: [
      { account: walletOf(deposit.user_id), amountCents: -wallet },
      { account: receivableFrom(deposit.user_id), amountCents: -(principal - wallet) },
      { account: platformFees, amountCents: -fee },
      { account: platformLosses, amountCents: -loss },
      { account: external, amountCents: withdrawnCents },
    ],
    stripeId: chargeback.id,
  });
  const updated_at = marketNow();
  return {
    deposit: await deposits.update(transaction, deposit.id, {
      charged_back_cents: deposit.charged_back_cents + principal,
      updated_at,
    }),
    chargeback: await depositChargebacks.update(transaction, chargeback.id, {
      withdrawn_cents: withdrawnCents,
      wallet_cents: wallet,
      owed_cents: principal - wallet,
      platform_fee_cents: fee,
      loss_cents: loss,
      updated_at,
    }),
  };
}

/** Books what came back after a won dispute to where it was taken from; nothing of it is owed any more. */
export async function bookDepositReinstatement(
  transaction: Transaction,
  deposit: DepositRow,
  chargeback: DepositChargebackRow,
  reinstatedCents: number,
): Promise<Booked> {
  const { wallet_cents: wallet, owed_cents: owed, platform_fee_cents: fee } = chargeback;
  const updated_at = marketNow();
  const booked = {
    deposit: await deposits.update(transaction, deposit.id, {
      charged_back_cents: deposit.charged_back_cents - wallet - owed,
      updated_at,
    }),
    chargeback: await depositChargebacks.update(transaction, chargeback.id, {
      reinstated_cents: reinstatedCents,
      owed_cents: 0,
      updated_at,
    }),
  };
  const journal = {
    idempotencyKey: `chargeback:${chargeback.id}:reinstated`,
    kind: 'deposit.reinstated',
    subjectId: deposit.id,
    entries: [
      { account: walletOf(deposit.user_id), amountCents: wallet },
      { account: receivableFrom(deposit.user_id), amountCents: owed },
      { account: platformFees, amountCents: fee },
      { account: platformLosses, amountCents: reinstatedCents - wallet - owed - fee },
      { account: external, amountCents: -reinstatedCents },
    ],
    stripeId: chargeback.id,
  };
  if (wallet > 0) await creditWallet(transaction, deposit.user_id, journal);
  else await postJournal(transaction, journal);
  return booked;
}
