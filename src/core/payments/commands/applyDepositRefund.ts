import type Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { withdrawals } from '../../../models/Withdrawal.js';
import { withdrawalRefunds } from '../../../models/WithdrawalRefund.js';
import { balanceOf, external, isPosted, platformLosses, postJournal, walletOf } from '../ledger/index.js';
import { mayWithdrawalRefund } from '../states.js';
import { lockDeposit } from '../steps/moveDeposit.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { finishPart, returnPart, sendPart } from '../steps/withdrawalMoney.js';

/** The refund of one part of a withdrawal. */
async function followPart(
  transaction: Transaction,
  deposit: DepositRow,
  partId: string,
  refund: Stripe.Refund,
): Promise<void> {
  const found = await withdrawalRefunds.find(partId, transaction);
  if (found?.deposit_id !== deposit.id) return;
  await withdrawals.lock(transaction, found.withdrawal_id);
  const part = await withdrawalRefunds.lock(transaction, found.id);
  if (!part || (part.refund_id !== null && part.refund_id !== refund.id)) return;
  if (refund.status === 'failed' || refund.status === 'canceled') {
    if (!mayWithdrawalRefund('return', part.status)) return;
    const reason = refund.failure_reason ?? 'refund_failed';
    await returnPart(transaction, part, deposit, reason);
    await tellAdmins(
      transaction,
      'A withdrawal came back',
      `Refund ${refund.id} of ${part.amount_cents} cents on deposit ${deposit.id} failed (${reason}); the money is in the wallet of ` +
        `user ${deposit.user_id} again.`,
    );
    return;
  }
  const sent = mayWithdrawalRefund('send', part.status) ? await sendPart(transaction, part, refund.id) : part;
  if (refund.status === 'succeeded' && mayWithdrawalRefund('succeed', sent.status)) await finishPart(transaction, sent);
}

/** Somebody refunded the deposit by hand at Stripe: the wallet gives what it holds, and admins hear of it. */
async function bookOutside(transaction: Transaction, deposit: DepositRow, refund: Stripe.Refund): Promise<void> {
  const idempotencyKey = `refund:${refund.id}`;
  if (await isPosted(transaction, idempotencyKey)) return;
  const remaining = deposit.amount_cents - deposit.refunded_cents - deposit.charged_back_cents;
  const principal = Math.min(refund.amount, remaining);
  const fromWallet = Math.min(principal, await balanceOf(walletOf(deposit.user_id), transaction));
  await postJournal(transaction, {
    idempotencyKey,
    kind: 'deposit.refunded_outside',
    subjectId: deposit.id,
    entries: [
      { account: walletOf(deposit.user_id), amountCents: -fromWallet },
      { account: platformLosses, amountCents: -(refund.amount - fromWallet) },
      { account: external, amountCents: refund.amount },
    ],
    stripeId: refund.id,
  });
  await deposits.update(transaction, deposit.id, {
    refunded_cents: deposit.refunded_cents + principal,
    updated_at: marketNow(),
  });
  await tellAdmins(
    transaction,
    'A deposit was refunded at Stripe by hand',
    `Refund ${refund.id} of ${refund.amount} cents on deposit ${deposit.id}: ${fromWallet} cents came out of the wallet of user ` +
      `${deposit.user_id}, the rest is a loss.`,
  );
}

/**
 * Makes a deposit, and the withdrawal it may belong to, what Stripe says of one of its refunds. Any order, any number
 * of times.
 *
 * @param refund as just read from Stripe
 */
export async function applyDepositRefund(
  transaction: Transaction,
  depositId: string,
  refund: Stripe.Refund,
): Promise<void> {
  const deposit = await lockDeposit(transaction, depositId);
  if (deposit?.status !== 'credited') return;
  const partId = refund.metadata?.withdrawal_refund_id;
  if (partId) return followPart(transaction, deposit, partId, refund);
  if (refund.status === 'succeeded' && refund.balance_transaction !== null) {
    await bookOutside(transaction, deposit, refund);
  }
}
