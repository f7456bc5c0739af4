import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { inTransaction } from '../../../lib/db.js';
import { stripe } from '../../../lib/stripe.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { withdrawals } from '../../../models/Withdrawal.js';
import { type WithdrawalRefundRow, withdrawalRefunds } from '../../../models/WithdrawalRefund.js';
import { claim, dueIds, noteFailure, postpone } from '../lease.js';
import { failureOf, type StripeFailure } from '../outcome.js';
import { lockDeposit } from '../steps/moveDeposit.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { returnPart } from '../steps/withdrawalMoney.js';
import { applyDepositRefund } from './applyDepositRefund.js';

/** A part of a withdrawal that Stripe has not been seen to refund. */
export const withdrawalNeedsWork = `status = 'reserved'`;

const intentIdOf = (deposit: DepositRow): string => {
  if (!deposit.payment_intent_id) throw new Error(`deposit ${deposit.id} has no intent`);
  return deposit.payment_intent_id;
};

/** The refund an earlier try has made, if any. */
async function findRefund(part: WithdrawalRefundRow, deposit: DepositRow): Promise<Stripe.Refund | null> {
  const refunds = stripe().refunds.list({ payment_intent: intentIdOf(deposit), limit: 100 });
  for await (const refund of refunds) if (refund.metadata?.withdrawal_refund_id === part.id) return refund;
  return null;
}

const createRefund = (part: WithdrawalRefundRow, deposit: DepositRow): Promise<Stripe.Refund> =>
  stripe().refunds.create(
    {
      payment_intent: intentIdOf(deposit),
      amount: part.amount_cents,
      metadata: { withdrawal_refund_id: part.id, withdrawal_id: part.withdrawal_id, deposit_id: deposit.id },
    },
    { idempotencyKey: `withdrawal_refund:${part.id}:${part.attempt}` },
  );

/** Stripe will not refund this deposit (its bank disputes it, say): the money goes back into the wallet. */
async function giveUp(claimed: WithdrawalRefundRow, failure: StripeFailure): Promise<void> {
  await inTransaction(async (transaction) => {
    const deposit = await lockDeposit(transaction, claimed.deposit_id);
    await withdrawals.lock(transaction, claimed.withdrawal_id);
    const part = await withdrawalRefunds.lock(transaction, claimed.id);
    const ours = part?.attempts === claimed.attempts && part.attempt === claimed.attempt + 1;
    if (!deposit || !ours || part.status !== 'reserved') return;
    await returnPart(transaction, part, deposit, failure.code);
    await tellAdmins(
      transaction,
      'A withdrawal was refused',
      `Stripe refuses to refund ${part.amount_cents} cents of deposit ${deposit.id}: ${failure.message} (${failure.code}). The money ` +
        `is in the wallet of user ${deposit.user_id} again.`,
    );
  });
}

/** Stripe has been slow or away for long: admins hear of it once, the tries go on. */
async function complain(claimed: WithdrawalRefundRow, failure: StripeFailure): Promise<void> {
  if (claimed.attempts !== policy.money.tellAdminsAfterFailures * 3) return;
  await inTransaction((transaction) =>
    tellAdmins(
      transaction,
      `Withdrawal ${claimed.withdrawal_id} is stuck`,
      `${claimed.amount_cents} cents of deposit ${claimed.deposit_id} cannot be refunded yet: ${failure.message} (${failure.code}).`,
    ),
  );
}

/**
 * Refunds one deposit's part of a withdrawal, once: claimed by lease, and looked up before it is asked for. What Stripe
 * refuses comes back to the wallet; anything else is tried until it is known.
 */
export async function processWithdrawal(id: string): Promise<void> {
  const part = await claim<WithdrawalRefundRow>(
    'withdrawal_refunds',
    id,
    withdrawalNeedsWork,
    withdrawalRefunds.columns,
  );
  if (!part) return;
  try {
    const deposit = await deposits.find(part.deposit_id);
    if (!deposit) throw new Error(`deposit ${part.deposit_id} is gone`);
    const refund = (await findRefund(part, deposit)) ?? (await createRefund(part, deposit));
    await inTransaction((transaction) => applyDepositRefund(transaction, deposit.id, refund));
  } catch (error) {
    const failure = failureOf(error);
    await noteFailure('withdrawal_refunds', part, failure);
    if (failure.outcome === 'refused') await giveUp(part, failure);
    else await complain(part, failure);
    return;
  }
  await postpone('withdrawal_refunds', part);
}

/** Parts of withdrawals to refund, most overdue first. */
export const dueWithdrawals = (limit: number): Promise<string[]> =>
  dueIds('withdrawal_refunds', withdrawalNeedsWork, limit);
