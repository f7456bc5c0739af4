import { policy } from '../../../../config/policy.js';
import { inTransaction } from '../../../lib/db.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { claim, dueIds, noteFailure, postpone } from '../lease.js';
import { failureOf, type StripeFailure } from '../outcome.js';
import { mayDeposit } from '../states.js';
import { createCheckout, retrieveCheckout } from '../steps/checkout.js';
import { lockDeposit, moveDeposit } from '../steps/moveDeposit.js';
import { applyCheckout } from './applyCheckout.js';

/** Not known to have ended, or without Stripe's fee. What waits for its payer or bank is looked up rarely. */
export const depositNeedsWork = `
  status IN ('creating', 'open', 'processing') OR (status = 'credited' AND stripe_fee_cents IS NULL)`;

/** Stripe will never make the session as asked. */
export async function abandonDeposit(depositId: string, failure: StripeFailure): Promise<void> {
  await inTransaction(async (transaction) => {
    const deposit = await lockDeposit(transaction, depositId);
    if (deposit?.status !== 'creating' || !mayDeposit('fail', deposit.status)) return;
    await moveDeposit(transaction, deposit, 'fail', { failure_code: failure.code });
  });
}

/**
 * Looks at a deposit's checkout and commits what Stripe says of it: for one whose request did not get to that, whose
 * events were lost, or whose fee was not known. Claims it first; running twice does no harm.
 */
export async function processDeposit(id: string): Promise<void> {
  const deposit = await claim<DepositRow>('deposits', id, depositNeedsWork, deposits.columns);
  if (!deposit) return;
  try {
    const session = deposit.session_id ? await retrieveCheckout(deposit.session_id) : await createCheckout(deposit);
    await inTransaction((transaction) => applyCheckout(transaction, deposit.id, session));
  } catch (error) {
    const failure = failureOf(error);
    await noteFailure('deposits', deposit, failure);
    if (failure.outcome === 'refused' && deposit.session_id === null) await abandonDeposit(deposit.id, failure);
    return;
  }
  const waiting = deposit.status === 'open' || deposit.status === 'processing';
  await postpone('deposits', deposit, waiting ? policy.money.checkoutLookSeconds : undefined);
}

/** Deposits to look at, most overdue first. */
export const dueDeposits = (limit: number): Promise<string[]> => dueIds('deposits', depositNeedsWork, limit);
