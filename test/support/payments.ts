import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { systemContext } from '../../src/core/context.js';
import { runDueDeadlines } from '../../src/core/deadlines/index.js';
import {
  beginCardPayment,
  completeCapture,
  dueChargebacks,
  duePayments,
  duePayouts,
  dueStripeEvents,
  ensureConnectAccount,
  ledgerSum,
  processChargeback,
  processPayment,
  processStripeEvent,
  releaseEscrow,
  requestCapture,
  sendPayout,
} from '../../src/core/payments/index.js';
import { marketNow, moveClockTo } from '../../src/lib/clock.js';
import { inTransaction, query } from '../../src/lib/db.js';
import { stripe } from '../../src/lib/stripe.js';
import { type PaymentRow, payments } from '../../src/models/Payment.js';
import { type PayoutRow, payouts } from '../../src/models/Payout.js';
import { stripeSandboxWork, tickStripeSandbox } from '../../src/sandbox/control.js';
import { stripeControl } from './stripeControl.js';
import { startWorld, type World } from './world.js';

export const context = systemContext('test');
export const DAY = 86_400;

/** A market without workers, whose money is moved by hand: every step of a payment, in the order a test wants. */
export interface Till {
  world: World;
  client: string;
  worker: string;
  stop(): Promise<void>;
}

/** A user who only has to exist. @returns the id */
export async function insertUser(role: 'user' | 'admin' = 'user'): Promise<string> {
  const id = randomUUID();
  await query({
    text: 'INSERT INTO users (id, email, role) VALUES ($1, $2, $3)',
    values: [id, `${id}@example.com`, role],
  });
  return id;
}

export async function openTill(): Promise<Till> {
  const world = await startWorld({ workers: false });
  const [client, worker] = [await insertUser(), await insertUser()];
  return { world, client, worker, stop: () => world.stop() };
}

const WORK: Array<[(limit: number) => Promise<string[]>, (id: string) => Promise<void>]> = [
  [dueStripeEvents, processStripeEvent],
  [duePayments, processPayment],
  [dueChargebacks, processChargeback],
  [duePayouts, sendPayout],
];

/** Does everything there is to do at the present market time, as the workers and the scheduler would. */
export async function settle(): Promise<void> {
  for (let found = true; found; ) {
    found = false;
    await runDueDeadlines();
    for (const [due, work] of WORK) {
      for (const id of await due(100)) {
        found = true;
        await work(id);
      }
    }
    await tickStripeSandbox();
    found ||= (await stripeSandboxWork()).pending_events > 0 || (await dueStripeEvents(1)).length > 0;
  }
}

/** Lets back-offs and leases run out: what a wait of an hour would do. */
export async function outwait(): Promise<void> {
  for (const table of ['payments', 'payouts', 'chargebacks', 'stripe_events', 'reconciliation_runs']) {
    await query({ text: `UPDATE ${table} SET next_attempt_at = now(), leased_until = NULL` });
  }
}

/** Moves market time, and Stripe's with it, and settles. */
export async function pass(seconds: number): Promise<void> {
  await moveClockTo(new Date(marketNow().getTime() + seconds * 1_000));
  await settle();
}

/** Stripe does what it is asked and the answer is lost, more often than the SDK repeats itself. */
export const loseAnswers = (path: string, times = 3): Promise<unknown> =>
  stripeControl('/faults', { path_pattern: path, method: 'POST', mode: 'connection_reset_after_commit', times });

/** Starts a payment of a fresh subject. */
export async function begin(till: Till, amountCents = 10_000, subjectId: string = randomUUID()) {
  const payment = await beginCardPayment(context, {
    purpose: 'milestone',
    subjectId,
    contractId: randomUUID(),
    payerId: till.client,
    amountCents,
    captureMethod: 'manual',
  });
  return { ...payment, subjectId };
}

/** The payer's click. */
export const confirm = (intentId: string, card = 'pm_card_visa') =>
  stripe().paymentIntents.confirm(intentId, { payment_method: card });

/** A payment that the payer's bank holds. */
export async function hold(till: Till, amountCents?: number, card?: string) {
  const payment = await begin(till, amountCents);
  await confirm(payment.payment_intent_id, card);
  await settle();
  assert.equal((await paymentOf(payment.id)).status, 'authorized');
  return payment;
}

/** A payment whose money is in escrow. */
export async function pay(till: Till, amountCents?: number, card?: string) {
  const payment = await hold(till, amountCents, card);
  await inTransaction((transaction) => requestCapture(transaction, payment.subjectId));
  assert.equal(await completeCapture(context, payment.id), 'captured');
  await settle();
  return payment;
}

/** A payment whose money is released to the worker, to be sent after the delay. */
export async function release(
  till: Till,
  payment: { subjectId: string; amount_cents: number },
  delaySeconds = 3 * DAY,
) {
  const payout = await inTransaction((transaction) =>
    releaseEscrow(transaction, {
      subjectId: payment.subjectId,
      contractId: null,
      workerId: till.worker,
      amountCents: payment.amount_cents,
      feeBasisPoints: 500,
      payoutDelaySeconds: delaySeconds,
    }),
  );
  assert.ok(payout);
  return payout;
}

/** The worker finishes onboarding. */
export async function onboard(till: Till): Promise<string> {
  const account = await ensureConnectAccount(till.worker);
  await stripeControl(`/accounts/${account}/complete`);
  await settle();
  return account;
}

export async function paymentOf(id: string): Promise<PaymentRow> {
  const payment = await payments.find(id);
  assert.ok(payment);
  return payment;
}

export async function payoutById(id: string): Promise<PayoutRow> {
  const payout = await payouts.find(id);
  assert.ok(payout);
  return payout;
}

export async function eventKinds(subjectId: string): Promise<string[]> {
  const rows = await query<{ kind: string }>({
    text: `SELECT kind FROM events WHERE data ->> 'subject_id' = $1 OR data ->> 'milestone_id' = $1 ORDER BY sequence`,
    values: [subjectId],
  });
  return rows.map((row) => row.kind);
}

/** What Stripe says the market holds, in cents. */
export async function stripeBalance(): Promise<number> {
  const { available, pending } = await stripe().balance.retrieve();
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
}

/** The books add up, every balance is the sum of its entries, and what they say Stripe holds is what Stripe holds. */
export async function assertSound(): Promise<void> {
  assert.equal(await ledgerSum(), 0);
  const drifted = await query({
    text: `SELECT accounts.id FROM ledger_accounts accounts
            WHERE balance_cents <> (SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE account_id = accounts.id)`,
  });
  assert.deepEqual(drifted, []);
  const [outside] = await query<{ cents: number }>({
    text: `SELECT coalesce(sum(amount_cents), 0)::bigint AS cents FROM ledger_entries
             JOIN ledger_accounts ON ledger_accounts.id = account_id WHERE kind = 'external'`,
  });
  assert.equal(0 - (outside?.cents ?? 0), await stripeBalance());
}
