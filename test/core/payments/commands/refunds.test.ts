import assert from 'node:assert/strict';
import {
  balanceOf,
  dueStripeEvents,
  escrowOf,
  platformLosses,
  processPayment,
  releaseEscrow,
  requestRefundOrCancel,
} from '../../../../src/core/payments/index.js';
import { applyRefund } from '../../../../src/core/payments/steps/refunds.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  eventKinds,
  insertUser,
  loseAnswers,
  openTill,
  outwait,
  pay,
  paymentOf,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';

const giveBack = (subjectId: string) =>
  inTransaction((transaction) => requestRefundOrCancel(transaction, subjectId, { reason: 'test' }));

const refundsOf = async (intentId: string) =>
  (await stripe().refunds.list({ payment_intent: intentId, limit: 100 })).data.filter(
    (refund) => refund.status === 'succeeded',
  );

describe('refunds', () => {
  let till: Till;

  before(async () => {
    till = await openTill();
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  it('takes the money out of escrow when it is asked for, and sends it back once', async () => {
    const payment = await pay(till);
    await giveBack(payment.subjectId);
    assert.equal((await paymentOf(payment.id)).status, 'refunding');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    assert.equal(await giveBack(payment.subjectId), null);
    await settle();
    const refunded = await paymentOf(payment.id);
    assert.deepEqual([refunded.status, refunded.refunded_cents, refunded.refunding_cents], ['refunded', 10_000, 0]);
    assert.equal((await refundsOf(payment.payment_intent_id)).length, 1);
    assert.ok((await eventKinds(payment.subjectId)).includes('payment.refunded'));
  });

  it('can never both refund and release', async () => {
    const payment = await pay(till);
    await giveBack(payment.subjectId);
    await assert.rejects(release(till, payment), { code: 'MILESTONE_NOT_FUNDED' });
    await settle();

    const other = await pay(till);
    await release(till, other);
    await assert.rejects(giveBack(other.subjectId), { code: 'MILESTONE_NOT_FUNDED' });
  });

  it('decides for one of the two when both come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const payment = await pay(till);
      const outcomes = await Promise.allSettled([giveBack(payment.subjectId), release(till, payment)]);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    }
  });

  it('refunds what a release has left in escrow', async () => {
    const payment = await pay(till);
    await inTransaction((transaction) =>
      releaseEscrow(transaction, {
        subjectId: payment.subjectId,
        contractId: null,
        workerId: till.worker,
        amountCents: 4_000,
        feeBasisPoints: 500,
        payoutDelaySeconds: 0,
      }),
    );
    await giveBack(payment.subjectId);
    await settle();
    assert.equal((await paymentOf(payment.id)).refunded_cents, 6_000);
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
  });

  it('finds a refund whose answer was lost instead of making another', async () => {
    const payment = await pay(till);
    await giveBack(payment.subjectId);
    await loseAnswers('^/v1/refunds$');
    await processPayment(payment.id);
    assert.equal((await paymentOf(payment.id)).status, 'refunding');
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
    assert.equal((await refundsOf(payment.payment_intent_id)).length, 1);
  });

  it('goes on with a new key when Stripe has stored a failure under the old one', async () => {
    const payment = await pay(till);
    await giveBack(payment.subjectId);
    await stripeControl('/faults', { path_pattern: '^/v1/refunds$', method: 'POST', mode: 'error_500_saved' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await outwait();
      await processPayment(payment.id);
    }
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
    assert.equal((await refundsOf(payment.payment_intent_id)).length, 1);
  });

  it('never loses a refund that Stripe refuses: it is tried on, and admins are told', async () => {
    const admin = await insertUser('admin');
    const payment = await pay(till);
    const { charge_id } = await paymentOf(payment.id);
    // The bank's dispute, of which the market has not heard yet, is why Stripe refuses.
    await stripeControl('/delivery', { paused: true });
    const dispute = await stripeControl(`/charges/${charge_id}/dispute`);
    await giveBack(payment.subjectId);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await outwait();
      await processPayment(payment.id);
    }
    const stuck = await paymentOf(payment.id);
    assert.deepEqual([stuck.status, stuck.failures, stuck.failure_code], ['refunding', 3, 'charge_disputed']);
    const mails = await query<{ subject: string }>({
      text: 'SELECT subject FROM mails WHERE to_address = $1',
      values: [`${admin}@example.com`],
    });
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [`[guildhall] Payment ${payment.id} is stuck in refunding`],
    );
    await stripeControl('/delivery', { paused: false });
    await stripeControl(`/disputes/${dispute.id}/close`, { outcome: 'won' });
    await outwait();
    await settle();
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
  });

  it("reserves the money anew when the payer's bank sends a refund back", async () => {
    const payment = await pay(till);
    await giveBack(payment.subjectId);
    await settle();
    const [refund] = await refundsOf(payment.payment_intent_id);
    assert.ok(refund);
    await inTransaction((transaction) =>
      applyRefund(transaction, payment.id, { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' }),
    );
    const again = await paymentOf(payment.id);
    assert.deepEqual([again.status, again.refund_round, again.refunded_cents], ['refunding', 2, 0]);
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    // In this test the first refund has not really failed, so Stripe has nothing left to refund; put an end to it here.
    const fake = { ...refund, id: 're_second', metadata: { ...refund.metadata, round: '2' } };
    await inTransaction((transaction) => applyRefund(transaction, payment.id, fake));
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
  });

  it('follows a refund that somebody made at Stripe by hand', async () => {
    const payment = await pay(till);
    await stripe().refunds.create({ payment_intent: payment.payment_intent_id, amount: 4_000 });
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'captured');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 6_000);
    await giveBack(payment.subjectId);
    await settle();
    assert.deepEqual((await paymentOf(payment.id)).refunded_cents, 10_000);

    const losses = await balanceOf(platformLosses);
    const released = await pay(till);
    await release(till, released);
    await stripe().refunds.create({ payment_intent: released.payment_intent_id });
    await settle();
    assert.equal(await balanceOf(platformLosses), losses - 10_000);
    assert.equal((await dueStripeEvents(1)).length, 0);
  });
});
