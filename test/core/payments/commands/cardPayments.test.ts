import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  balanceOf,
  beginCardPayment,
  completeCapture,
  escrowOf,
  external,
  livePayment,
  platformFees,
  processPayment,
  requestCapture,
  requestRefundOrCancel,
  stripeFees,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  begin,
  confirm,
  context,
  DAY,
  eventKinds,
  hold,
  loseAnswers,
  openTill,
  outwait,
  pass,
  pay,
  paymentOf,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';

const capture = (subjectId: string) => inTransaction((transaction) => requestCapture(transaction, subjectId));
const giveBack = (subjectId: string) =>
  inTransaction((transaction) => requestRefundOrCancel(transaction, subjectId, { reason: 'test' }));
const live = (subjectId: string) => inTransaction((transaction) => livePayment(transaction, subjectId));
const intentsOf = async (paymentId: string): Promise<number> => {
  const { data } = await stripe().paymentIntents.list({ limit: 100 });
  return data.filter((intent) => intent.metadata.payment_id === paymentId).length;
};

describe('card payments', () => {
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

  it('holds, captures into escrow and books what Stripe keeps', async () => {
    const payment = await begin(till, 10_000);
    assert.match(payment.client_secret, /^pi_\w+_secret_/);
    assert.equal(payment.status, 'requires_payment');
    await confirm(payment.payment_intent_id);
    await settle();
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    const fees = await balanceOf(stripeFees);
    await capture(payment.subjectId);
    assert.equal(await completeCapture(context, payment.id), 'captured');
    const row = await paymentOf(payment.id);
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 10_000);
    assert.equal(await balanceOf(stripeFees), fees - row.stripe_fee_cents!);
    assert.equal(row.stripe_fee_cents, 320);
    assert.deepEqual(await eventKinds(payment.subjectId), ['payment.authorized', 'payment.captured']);
  });

  it('returns the same intent when it is begun again, from many at once too', async () => {
    const subjectId = randomUUID();
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin(till, 5_000, subjectId)));
    assert.equal(new Set(begun.map((payment) => payment.payment_intent_id)).size, 1);
    assert.equal(await intentsOf(begun[0]!.id), 1);
  });

  it('uses a declined intent again', async () => {
    const payment = await begin(till);
    await assert.rejects(confirm(payment.payment_intent_id, 'pm_card_chargeDeclined'), /declined/);
    await settle();
    const declined = await paymentOf(payment.id);
    assert.equal(declined.status, 'requires_payment');
    assert.equal(declined.failure_code, 'generic_decline');
    assert.equal((await begin(till, 10_000, payment.subjectId)).payment_intent_id, payment.payment_intent_id);
    await confirm(payment.payment_intent_id);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'authorized');
  });

  it('replaces an intent that ended at Stripe, and one over another amount', async () => {
    const first = await begin(till, 5_000);
    await stripe().paymentIntents.cancel(first.payment_intent_id);
    const second = await begin(till, 5_000, first.subjectId);
    assert.notEqual(second.payment_intent_id, first.payment_intent_id);
    assert.equal((await paymentOf(first.id)).status, 'failed');
    const third = await begin(till, 6_000, first.subjectId);
    await settle();
    assert.equal((await paymentOf(second.id)).status, 'cancelled');
    assert.equal(third.amount_cents, 6_000);
  });

  it('finishes a creation whose answer was lost: one intent, by worker or by the same request', async () => {
    const subjectId = randomUUID();
    await loseAnswers('^/v1/payment_intents$');
    await assert.rejects(begin(till, 5_000, subjectId), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    const payment = await live(subjectId);
    assert.equal(payment?.status, 'creating');
    await outwait();
    const again = await begin(till, 5_000, subjectId);
    assert.equal(again.id, payment?.id);
    assert.equal(await intentsOf(again.id), 1);
  });

  it('goes on with a new key when Stripe has stored a failure under the old one', async () => {
    const subjectId = randomUUID();
    await stripeControl('/faults', { path_pattern: '^/v1/payment_intents$', method: 'POST', mode: 'error_500_saved' });
    await assert.rejects(begin(till, 5_000, subjectId), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    await assert.rejects(begin(till, 5_000, subjectId), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    const payment = await begin(till, 5_000, subjectId);
    assert.equal((await paymentOf(payment.id)).attempt, 2);
    assert.equal(await intentsOf(payment.id), 1);
  });

  it('finishes a capture whose answer was lost, and captures once', async () => {
    const payment = await hold(till);
    await capture(payment.subjectId);
    await loseAnswers('/capture$');
    await assert.rejects(completeCapture(context, payment.id), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    assert.equal((await paymentOf(payment.id)).status, 'capturing');
    assert.equal(await completeCapture(context, payment.id), 'captured');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 10_000);
  });

  it('captures once when the worker and a waiting request are both at it', async () => {
    const payment = await hold(till);
    await capture(payment.subjectId);
    const [outcome] = await Promise.all([
      completeCapture(context, payment.id),
      processPayment(payment.id),
      completeCapture(context, payment.id),
    ]);
    assert.equal(outcome, 'captured');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 10_000);
  });

  it('captures a hold into escrow before it lapses', async () => {
    const payment = await hold(till);
    const { capture_before } = await paymentOf(payment.id);
    assert.ok(capture_before);
    await pass(6 * DAY - 60);
    assert.equal((await paymentOf(payment.id)).status, 'authorized');
    await pass(120);
    const captured = await paymentOf(payment.id);
    assert.equal(captured.status, 'captured');
    assert.ok(captured.captured_at! < capture_before);
  });

  it('fails, and says so, when the hold is gone before the capture', async () => {
    const payment = await hold(till);
    await stripe().paymentIntents.cancel(payment.payment_intent_id);
    await capture(payment.subjectId);
    assert.equal(await completeCapture(context, payment.id), 'failed');
    assert.equal((await paymentOf(payment.id)).status, 'failed');
    assert.ok((await eventKinds(payment.subjectId)).includes('payment.failed'));
    await assert.rejects(capture(payment.subjectId), { code: 'PAYMENT_LAPSED' });
  });

  it('lets a hold go', async () => {
    const payment = await hold(till);
    await giveBack(payment.subjectId);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'cancelled');
    assert.equal((await stripe().paymentIntents.retrieve(payment.payment_intent_id)).status, 'canceled');
    assert.equal(await giveBack(payment.subjectId), null);
  });

  it('cancels a payment whose creation nobody knows the outcome of', async () => {
    const subjectId = randomUUID();
    await loseAnswers('^/v1/payment_intents$');
    await assert.rejects(begin(till, 5_000, subjectId), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    const payment = await giveBack(subjectId);
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment!.id)).status, 'cancelled');
    assert.equal(await intentsOf(payment!.id), 1);
  });

  it('cancels an intent that is confirmed after the payment was cancelled', async () => {
    const payment = await begin(till);
    await giveBack(payment.subjectId);
    await confirm(payment.payment_intent_id);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'cancelled');
    assert.equal((await stripe().paymentIntents.retrieve(payment.payment_intent_id)).status, 'canceled');
  });

  it('sends back money that was captured at Stripe after the payment was cancelled', async () => {
    const payment = await hold(till);
    await giveBack(payment.subjectId);
    await stripe().paymentIntents.capture(payment.payment_intent_id);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
  });

  it('refunds after a capture that was under way when the refund was asked for', async () => {
    const payment = await hold(till);
    await capture(payment.subjectId);
    await giveBack(payment.subjectId);
    assert.equal(await completeCapture(context, payment.id), 'captured');
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
  });

  it('charges a service fee on top, at once, and keeps it when the price is refunded', async () => {
    const subjectId = randomUUID();
    const fees = await balanceOf(platformFees);
    const payment = await beginCardPayment(context, {
      purpose: 'milestone',
      subjectId,
      contractId: null,
      payerId: till.client,
      amountCents: 10_000,
      feeCents: 600,
      captureMethod: 'automatic',
    });
    await confirm(payment.payment_intent_id);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'captured');
    assert.equal(await balanceOf(escrowOf(subjectId)), 10_000);
    assert.equal(await balanceOf(platformFees), fees + 600);
    await giveBack(subjectId);
    await settle();
    const refunded = await paymentOf(payment.id);
    assert.deepEqual([refunded.status, refunded.refunded_cents], ['refunded', 10_000]);
    assert.equal(await balanceOf(platformFees), fees + 600);
  });

  it('books a Stripe fee that is known only later', async () => {
    const payment = await pay(till);
    const before = await balanceOf(external);
    await query({ text: 'UPDATE payments SET stripe_fee_cents = NULL WHERE id = $1', values: [payment.id] });
    await processPayment(payment.id);
    assert.equal((await paymentOf(payment.id)).stripe_fee_cents, 320);
    assert.equal(await balanceOf(external), before);
  });

  it('never calls Stripe inside a transaction, and begins nothing that its guard refuses', async () => {
    const wanted = {
      purpose: 'milestone' as const,
      subjectId: randomUUID(),
      contractId: null,
      payerId: till.client,
      amountCents: 5_000,
      captureMethod: 'manual' as const,
    };
    await inTransaction(async (transaction) => {
      const inside = { ...context, transaction };
      await assert.rejects(beginCardPayment(inside, wanted), /never called inside a transaction/);
      await assert.rejects(completeCapture(inside, randomUUID()), /never called inside a transaction/);
    });
    const admit = () => Promise.reject(new Error('not now'));
    await assert.rejects(beginCardPayment(context, { ...wanted, admit }), /not now/);
    assert.equal(await live(wanted.subjectId), null);
  });
});
