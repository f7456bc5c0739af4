import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  balanceOf,
  beginDeposit,
  dueDeposits,
  isPaymentsIdle,
  platformFees,
  processDeposit,
  processStripeEvent,
} from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  DAY,
  insertUser,
  loseAnswers,
  openTill,
  outwait,
  pass,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl, withoutStripeEvents } from '../../../support/stripeControl.js';
import { as, completeCheckout, deposit, depositOf, held } from '../../../support/wallet.js';

const begin = (userId: string, amountCents = 10_000, method: 'card' | 'ach' = 'card') =>
  beginDeposit(as(userId), { amountCents, method });

describe('deposits', () => {
  let till: Till;
  let user: string;

  before(async () => {
    till = await openTill();
  });
  beforeEach(async () => {
    user = await insertUser();
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  const credits = async (): Promise<number> =>
    (
      await query({
        text: `SELECT FROM events WHERE kind = 'wallet.credited' AND recipients @> $1`,
        values: [JSON.stringify([{ user_id: user }])],
      })
    ).length;

  it('are not begun for an account that was deleted meanwhile', async () => {
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [user] });
    await assert.rejects(begin(user), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(await query({ text: 'SELECT FROM deposits WHERE user_id = $1', values: [user] }), []);
  });

  it('charges the fee on top and credits the amount whole, once Stripe says paid', async () => {
    const fees = await balanceOf(platformFees);
    const checkout = await begin(user);
    assert.deepEqual([checkout.amount_cents, checkout.fee_cents], [10_000, 600]);
    const session = await stripe().checkout.sessions.retrieve(checkout.session_id);
    assert.deepEqual([session.amount_total, session.payment_method_types], [10_600, ['card']]);
    assert.equal(session.url, checkout.url);
    assert.equal(await held(user), 0);
    await completeCheckout(checkout.session_id);
    await settle();
    assert.equal(await held(user), 10_000);
    assert.equal((await balanceOf(platformFees)) - fees, 600);
    assert.equal(await credits(), 1);
    assert.notEqual((await depositOf(checkout.session_id)).stripe_fee_cents, null);
  });

  it('rounds the fee half up', async () => {
    for (const [amount, method, fee] of [
      [10_010, 'card', 601],
      [10_009, 'card', 600],
      [50, 'ach', 0],
      [150, 'ach', 1],
      [1_050, 'ach', 9],
      [10_000, 'ach', 90],
    ] as const) {
      assert.equal((await begin(user, amount, method)).fee_cents, fee, `${amount} ${method}`);
    }
  });

  it('refuses what a card cannot be charged', async () => {
    await assert.rejects(begin(user, 49), { code: 'AMOUNT_BELOW_CARD_MINIMUM' });
    await assert.rejects(begin(user, 99_999_999), { code: 'VALIDATION_FAILED' });
  });

  it('credits a bank debit only when the bank has answered', async () => {
    const { session_id } = await begin(user, 10_000, 'ach');
    const session = await stripe().checkout.sessions.retrieve(session_id);
    assert.deepEqual(session.payment_method_types, ['us_bank_account']);
    await completeCheckout(session_id, { settle: false });
    await settle();
    assert.equal((await depositOf(session_id)).status, 'processing');
    assert.equal(await held(user), 0);
    assert.equal(await isPaymentsIdle(), true);
    await pass(4 * DAY);
    assert.equal((await depositOf(session_id)).status, 'credited');
    assert.equal(await held(user), 10_000);
  });

  it('credits nothing when the bank refuses, and tells the payer', async () => {
    const { session_id } = await begin(user, 10_000, 'ach');
    await completeCheckout(session_id, { settle: false });
    await settle();
    const { payment_intent_id } = await depositOf(session_id);
    await stripeControl(`/payment_intents/${payment_intent_id}/settle`, { outcome: 'declined' });
    await settle();
    const failed = await depositOf(session_id);
    assert.deepEqual([failed.status, failed.failure_code], ['failed', 'insufficient_funds']);
    assert.equal(await held(user), 0);
    const mails = await query<{ subject: string }>({
      text: 'SELECT subject FROM mails WHERE to_address = $1',
      values: [`${user}@example.com`],
    });
    assert.deepEqual(mails, [{ subject: 'Your deposit did not go through' }]);
  });

  it('expires with its page', async () => {
    const { session_id } = await begin(user);
    await pass(DAY);
    assert.equal((await depositOf(session_id)).status, 'expired');
    assert.equal(await held(user), 0);
  });

  it('stays open when a card is declined, and takes the next one', async () => {
    const { session_id } = await begin(user);
    await assert.rejects(completeCheckout(session_id, { outcome: 'declined' }));
    await settle();
    assert.equal((await depositOf(session_id)).status, 'open');
    await completeCheckout(session_id);
    await settle();
    assert.equal(await held(user), 10_000);
  });

  it('credits once, in whatever order and however often Stripe tells', async () => {
    const paid = await deposit(user);
    for (let round = 0; round < 3; round += 1) {
      await query({ text: 'UPDATE stripe_events SET processed_at = NULL, attempts = 0, next_attempt_at = now()' });
      const events = await query<{ id: string }>({ text: 'SELECT id FROM stripe_events ORDER BY random()' });
      await Promise.all(events.map(({ id }) => processStripeEvent(id)));
    }
    await outwait();
    await settle();
    assert.equal(await held(user), 10_000);
    assert.equal(await credits(), 1);
    assert.equal((await depositOf(paid.session_id ?? '')).status, 'credited');
  });

  it('believes Stripe, not what it thought: paid after it had been given up is credited', async () => {
    const { session_id } = await begin(user);
    await query({ text: `UPDATE deposits SET status = 'expired' WHERE session_id = $1`, values: [session_id] });
    await completeCheckout(session_id);
    await settle();
    assert.equal(await held(user), 10_000);
  });

  it('finds the checkout again whose answer was lost', async () => {
    await loseAnswers('/checkout/sessions$');
    await assert.rejects(begin(user), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    const [row] = await query<{ status: string; session_id: string | null }>({
      text: 'SELECT status, session_id FROM deposits WHERE user_id = $1',
      values: [user],
    });
    assert.deepEqual(row, { status: 'creating', session_id: null });
    await outwait();
    await settle();
    const [found] = await query<{ status: string; session_id: string }>({
      text: 'SELECT status, session_id FROM deposits WHERE user_id = $1',
      values: [user],
    });
    assert.equal(found?.status, 'open');
    await completeCheckout(found?.session_id ?? '');
    await settle();
    assert.equal(await held(user), 10_000);
  });

  it('credits without any event, when it looks by itself', async () => {
    const { session_id } = await begin(user);
    await withoutStripeEvents(async () => {
      await completeCheckout(session_id);
      await outwait();
      for (const id of await dueDeposits(100)) await processDeposit(id);
      assert.equal(await held(user), 10_000);
    });
  });

  it('ends when Stripe refuses to make the checkout', async () => {
    const id = randomUUID();
    await query({
      text: `INSERT INTO deposits (id, user_id, method, amount_cents, fee_cents, status) VALUES ($1, $2, 'card', 100000000, 0, 'creating')`,
      values: [id, user],
    });
    await processDeposit(id);
    const [refused] = await query<{ status: string; failure_code: string }>({
      text: 'SELECT status, failure_code FROM deposits WHERE id = $1',
      values: [id],
    });
    assert.deepEqual(refused, { status: 'failed', failure_code: 'amount_too_large' });
  });
});
