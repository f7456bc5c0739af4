import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { inTransaction, type Transaction } from '../../../lib/db.js';
import { stripe } from '../../../lib/stripe.js';
import { type ChargebackRow, chargebacks } from '../../../models/Chargeback.js';
import { payments } from '../../../models/Payment.js';
import { payouts } from '../../../models/Payout.js';
import { claim, dueIds, noteFailure, postpone } from '../lease.js';
import { external, postJournal, receivableFrom } from '../ledger/index.js';
import { failureOf } from '../outcome.js';
import { mayPayout } from '../states.js';
import { movePayout } from '../steps/movePayout.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { applyDispute } from './applyDispute.js';

/** A chargeback whose money had already been transferred, and has to be fetched back. */
export const chargebackNeedsWork = `reversal_status = 'pending'`;

const transferIdOf = (chargeback: ChargebackRow): string => {
  if (!chargeback.transfer_id) throw new Error(`chargeback ${chargeback.id} has no transfer to reverse`);
  return chargeback.transfer_id;
};

/** The reversal an earlier try has made, if any. */
async function findReversal(chargeback: ChargebackRow): Promise<Stripe.TransferReversal | null> {
  const reversals = stripe().transfers.listReversals(transferIdOf(chargeback), { limit: 100 });
  for await (const reversal of reversals) if (reversal.metadata?.chargeback_id === chargeback.id) return reversal;
  return null;
}

const createReversal = (chargeback: ChargebackRow): Promise<Stripe.TransferReversal> =>
  stripe().transfers.createReversal(
    transferIdOf(chargeback),
    { amount: chargeback.receivable_cents, metadata: { chargeback_id: chargeback.id } },
    { idempotencyKey: `${chargeback.id}:reversal:${chargeback.attempt}` },
  );

/** Locks payment, payout and chargeback in the order every command does. @returns null when somebody else settled it */
async function lock(transaction: Transaction, claimed: ChargebackRow): Promise<ChargebackRow | null> {
  await payments.lock(transaction, claimed.payment_id);
  if (claimed.payout_id) await payouts.lock(transaction, claimed.payout_id);
  const chargeback = await chargebacks.lock(transaction, claimed.id);
  return chargeback?.reversal_status === 'pending' ? chargeback : null;
}

const settled = { leased_until: null, attempts: 0, failures: 0, failure_code: null };

async function recover(claimed: ChargebackRow, reversal: Stripe.TransferReversal): Promise<void> {
  await inTransaction(async (transaction) => {
    const chargeback = await lock(transaction, claimed);
    const payout = chargeback?.payout_id ? await payouts.find(chargeback.payout_id, transaction) : null;
    if (!chargeback || !payout) return;
    await postJournal(transaction, {
      idempotencyKey: `chargeback:${chargeback.id}:recovered`,
      kind: 'chargeback.recovered',
      subjectId: chargeback.subject_id,
      entries: [
        { account: external, amountCents: -reversal.amount },
        { account: receivableFrom(payout.user_id), amountCents: reversal.amount },
      ],
      stripeId: reversal.id,
    });
    if (mayPayout('reverse', payout.status)) await movePayout(transaction, payout, 'reverse');
    await chargebacks.update(transaction, chargeback.id, {
      ...settled,
      reversal_status: 'reversed',
      reversal_id: reversal.id,
      updated_at: marketNow(),
    });
  });
}

/** The dispute was won before anything was fetched back: the worker keeps what they have. */
async function spare(claimed: ChargebackRow): Promise<void> {
  await inTransaction(async (transaction) => {
    const chargeback = await lock(transaction, claimed);
    if (!chargeback) return;
    await chargebacks.update(transaction, chargeback.id, {
      ...settled,
      reversal_status: 'cancelled',
      updated_at: marketNow(),
    });
  });
}

async function settle(claimed: ChargebackRow): Promise<void> {
  const found = await findReversal(claimed);
  if (found) await recover(claimed, found);
  else if (claimed.status === 'won') await spare(claimed);
  else await recover(claimed, await createReversal(claimed));
  const dispute = await stripe().disputes.retrieve(claimed.id);
  await inTransaction((transaction) => applyDispute(transaction, dispute));
}

/**
 * Fetches a transfer back for a chargeback, once: claimed by lease, looked up before it is asked for. While the worker's
 * account holds too little it is tried again, and admins are told.
 */
export async function processChargeback(id: string): Promise<void> {
  const chargeback = await claim<ChargebackRow>('chargebacks', id, chargebackNeedsWork, chargebacks.columns);
  if (!chargeback) return;
  try {
    await settle(chargeback);
  } catch (error) {
    const failure = failureOf(error);
    const failures = await noteFailure('chargebacks', chargeback, failure);
    if (failure.outcome !== 'refused' || failures !== policy.money.tellAdminsAfterFailures) return;
    await inTransaction((transaction) =>
      tellAdmins(
        transaction,
        `Transfer ${chargeback.transfer_id} cannot be reversed`,
        `Chargeback ${chargeback.id}: ${failure.message} (${failure.code}). ${chargeback.receivable_cents} cents are still owed; ` +
          'it is tried again every hour.',
      ),
    );
    return;
  }
  await postpone('chargebacks', chargeback);
}

/** Chargebacks with a transfer to fetch back, most overdue first. */
export const dueChargebacks = (limit: number): Promise<string[]> => dueIds('chargebacks', chargebackNeedsWork, limit);
