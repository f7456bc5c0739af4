import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import { inTransaction, type Transaction } from '../../../lib/db.js';
import { stripe } from '../../../lib/stripe.js';
import { type PayoutRow, payouts } from '../../../models/Payout.js';
import { registerDeadline, setDeadline } from '../../deadlines/index.js';
import { recordEvent } from '../../events/index.js';
import { claim, dueIds, noteFailure, postpone } from '../lease.js';
import { external, payableTo, postJournal } from '../ledger/index.js';
import { failureOf, type StripeFailure } from '../outcome.js';
import { isFrozen } from '../queries/chargebacks.js';
import { mayPayout } from '../states.js';
import { movePayout } from '../steps/movePayout.js';
import { payoutFacts } from '../steps/payoutMoney.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { refreshConnectAccount } from './connectAccount.js';

/** Due by market time, and nothing stands in the way: a chargeback freezes what it touches. */
export const payoutNeedsWork = `
  status IN ('scheduled', 'blocked_kyc', 'transferring') AND release_at <= market_now()
  AND (status = 'transferring' OR NOT EXISTS
        (SELECT FROM chargebacks WHERE subject_id = payouts.subject_id AND chargebacks.status IN ('inquiry', 'open')))`;

/** Commits that the worker has not finished onboarding; the payout leaves by itself once Stripe says so. */
async function block(claimed: PayoutRow): Promise<void> {
  await inTransaction(async (transaction) => {
    const payout = await payouts.lock(transaction, claimed.id);
    if (!payout || !mayPayout('block', payout.status)) return;
    const first = payout.status !== 'blocked_kyc';
    await movePayout(transaction, payout, 'block');
    if (!first) return;
    await setDeadline(transaction, {
      subjectId: payout.id,
      kind: 'payout.kyc',
      dueAt: marketIn(policy.silence.payoutKycSeconds),
      recipients: [{ user_id: payout.user_id, role: 'worker' }],
    });
  });
  await postpone('payouts', claimed, policy.money.kycLookSeconds);
}

/**
 * Commits that the transfer is about to be made, and where to: a try whose outcome is unknown is only ever repeated as
 * it was.
 *
 * @returns null when the payout was cancelled or frozen meanwhile
 */
function start(claimed: PayoutRow, stripeAccountId: string | null): Promise<PayoutRow | null> {
  return inTransaction(async (transaction) => {
    const payout = await payouts.lock(transaction, claimed.id);
    const ours = payout?.attempts === claimed.attempts && payout.attempt === claimed.attempt;
    if (!ours || !mayPayout('start', payout.status)) return null;
    if (payout.status !== 'transferring' && (await isFrozen(transaction, payout.subject_id))) return null;
    const repeated = payout.status === 'transferring' ? payout.destination : null;
    const destination = repeated ?? stripeAccountId;
    if (!destination) throw new Error(`payout ${claimed.id} is being transferred to nobody`);
    return movePayout(transaction, payout, 'start', { destination });
  });
}

/** The transfer an earlier try has made, if any. */
async function findTransfer(payout: PayoutRow): Promise<Stripe.Transfer | null> {
  const transfers = stripe().transfers.list({ transfer_group: payout.transfer_group, limit: 100 });
  for await (const transfer of transfers) if (transfer.metadata?.payout_id === payout.id) return transfer;
  return null;
}

function createTransfer(payout: PayoutRow): Promise<Stripe.Transfer> {
  return stripe().transfers.create(
    {
      amount: payout.amount_cents,
      currency: 'usd',
      destination: payout.destination!,
      transfer_group: payout.transfer_group,
      metadata: { payout_id: payout.id, subject_id: payout.subject_id },
      ...(payout.source_charge_id ? { source_transaction: payout.source_charge_id } : {}),
    },
    { idempotencyKey: `${payout.id}:${payout.attempt}` },
  );
}

/**
 * Makes a payout what Stripe says of its transfer. Any number of times.
 *
 * @param transfer as just read from Stripe
 */
export async function applyTransfer(
  transaction: Transaction,
  payoutId: string,
  transfer: Stripe.Transfer,
): Promise<void> {
  const payout = await payouts.lock(transaction, payoutId);
  if (!payout || !mayPayout('send', payout.status)) return;
  if (transfer.amount !== payout.amount_cents) {
    throw new Error(`${transfer.id} is over ${transfer.amount} cents; payout ${payout.id} over ${payout.amount_cents}`);
  }
  const sent = await movePayout(transaction, payout, 'send', {
    transfer_id: transfer.id,
    sent_at: marketNow(),
    failure_code: null,
    leased_until: null,
  });
  await postJournal(transaction, {
    idempotencyKey: `payout:${payout.id}:sent`,
    kind: 'payout.sent',
    subjectId: payout.subject_id,
    entries: [
      { account: payableTo(payout.user_id), amountCents: -payout.amount_cents },
      { account: external, amountCents: payout.amount_cents },
    ],
    stripeId: transfer.id,
  });
  await recordEvent(transaction, 'payout.sent', {
    data: { payout_id: sent.id, subject_id: sent.subject_id, contract_id: sent.contract_id },
    recipients: [],
  });
  await recordEvent(transaction, 'payout.paid', {
    data: await payoutFacts(transaction, sent),
    recipients: [{ user_id: sent.user_id, role: 'worker' }],
  });
}

/** Stripe has certainly not transferred: back to scheduled, where it can be cancelled, or given up. */
async function retreat(claimed: PayoutRow, failure: StripeFailure): Promise<void> {
  await inTransaction(async (transaction) => {
    const payout = await payouts.lock(transaction, claimed.id);
    const ours = payout?.attempts === claimed.attempts && payout.attempt === claimed.attempt + 1;
    if (!ours || !mayPayout('postpone', payout.status)) return;
    if (failure.outcome === 'later') {
      await movePayout(transaction, payout, 'postpone');
      return;
    }
    const givenUp = payout.failures >= policy.money.giveUpPayoutAfterFailures;
    const moved = await movePayout(transaction, payout, givenUp ? 'fail' : 'postpone');
    await recordEvent(transaction, 'payout.failed', {
      data: { ...(await payoutFacts(transaction, moved)), failure_code: failure.code },
      recipients: [{ user_id: moved.user_id, role: 'worker' }],
    });
    if (!givenUp) return;
    await tellAdmins(
      transaction,
      `Payout ${moved.id} failed`,
      `Stripe refused to transfer ${moved.amount_cents} cents to user ${moved.user_id} ${moved.failures} times: ${failure.message} ` +
        `(${failure.code}). The money is still owed; it is tried again when the worker's Stripe account changes.`,
    );
  });
}

async function transferOnce(claimed: PayoutRow): Promise<void> {
  const account = await refreshConnectAccount(claimed.user_id);
  // An earlier try may have got through before the account was restricted: that is looked up in any case.
  const tried = claimed.status === 'transferring' || claimed.attempt > 1;
  const found = tried ? await findTransfer(claimed) : null;
  if (!found && claimed.status !== 'transferring' && !account?.enabled) return block(claimed);
  if (found) return inTransaction((transaction) => applyTransfer(transaction, claimed.id, found));
  const payout = await start(claimed, account?.stripeAccountId ?? null);
  if (!payout) return;
  const transfer = await createTransfer(payout);
  await inTransaction((transaction) => applyTransfer(transaction, payout.id, transfer));
}

/**
 * Sends a due payout to the worker's Connect account, once: claimed by lease, onboarding checked at Stripe, intent
 * committed, and after any try whose outcome is unknown looked up before it is tried again with the same key. Too
 * little available balance is tried again later; what Stripe refuses is tried with the next key, five times.
 */
export async function sendPayout(id: string): Promise<void> {
  const payout = await claim<PayoutRow>('payouts', id, payoutNeedsWork, payouts.columns);
  if (!payout) return;
  try {
    await transferOnce(payout);
  } catch (error) {
    const failure = failureOf(error);
    await noteFailure('payouts', payout, failure);
    if (failure.outcome === 'refused' || failure.outcome === 'later') await retreat(payout, failure);
    return;
  }
  await postpone('payouts', payout);
}

/** Payouts that are due, most overdue first. */
export const duePayouts = (limit: number): Promise<string[]> => dueIds('payouts', payoutNeedsWork, limit);

/** A worker who never finishes onboarding: the money stays theirs, and admins look into it. */
export function registerKycDeadline(): void {
  registerDeadline('payout.kyc', {
    outcome: 'shown to admins',
    async lock(transaction, payoutId) {
      await payouts.lock(transaction, payoutId);
    },
    async run(transaction, payoutId) {
      const payout = await payouts.find(payoutId, transaction);
      if (payout?.status !== 'blocked_kyc') return;
      await tellAdmins(
        transaction,
        `Payout ${payout.id} still waits for onboarding`,
        `User ${payout.user_id} has not finished Stripe onboarding ${policy.silence.payoutKycSeconds / 86_400} days after ` +
          `${payout.amount_cents} cents were due. The payout leaves by itself once they do. ` +
          'GET /api/admin/payouts?overdue=true lists all such payouts.',
      );
    },
  });
}
