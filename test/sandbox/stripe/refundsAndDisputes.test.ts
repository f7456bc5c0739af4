import assert from 'node:assert/strict';
import type Stripe from 'stripe';
import { DAY, failure, World } from './support.js';

describe('Stripe sandbox refunds and disputes', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  it('refunds in parts and never more than was captured', async () => {
    const intent = await world.pay(10_000);
    const { refunds } = world.stripe;
    const first = await refunds.create({
      payment_intent: intent.id,
      amount: 4000,
      reason: 'requested_by_customer',
      metadata: { withdrawal: 'w1' },
    });
    assert.equal(first.status, 'succeeded');
    assert.equal((await failure(refunds.create({ payment_intent: intent.id, amount: 6001 }))).param, 'amount');
    await refunds.create({ charge: String(intent.latest_charge) });
    const charge = await world.chargeOf(intent);
    assert.equal(charge.refunded, true);
    assert.equal(charge.amount_refunded, 10_000);
    assert.equal(charge.refunds?.data.length, 2);
    assert.equal((await failure(refunds.create({ payment_intent: intent.id }))).code, 'charge_already_refunded');
    assert.equal((await refunds.list({ payment_intent: intent.id })).data.length, 2);
    assert.equal((await refunds.retrieve(first.id)).metadata?.withdrawal, 'w1');
  });

  it('keeps concurrent refunds within what is left', async () => {
    const intent = await world.pay(10_000);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => world.stripe.refunds.create({ payment_intent: intent.id, amount: 3000 })),
    );
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3);
    assert.equal((await world.chargeOf(intent)).amount_refunded, 9000);
  });

  it('refuses to refund a payment that has not succeeded', async () => {
    const held = await world.pay(1000, { capture_method: 'manual' });
    const error = await failure(world.stripe.refunds.create({ payment_intent: held.id }));
    assert.equal(error.code, 'payment_intent_unexpected_state');
  });

  it('keeps an ACH refund pending until the bank has it', async () => {
    const intent = await world.pay(5000, { payment_method: 'pm_usBankAccount' });
    await world.control('POST', `/payment_intents/${intent.id}/settle`);
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
    assert.equal(refund.status, 'pending');
    await world.advanceAndTick(4 * DAY);
    assert.equal((await world.stripe.refunds.retrieve(refund.id)).status, 'succeeded');
    assert.ok(world.receiver.types().includes('refund.updated'));
  });

  it('withdraws a disputed amount with the fee and reinstates the amount when won', async () => {
    const charge = await world.chargeOf(await world.pay(10_000));
    const dispute = await world.control<Stripe.Dispute>('POST', `/charges/${charge.id}/dispute`, {
      reason: 'product_not_received',
    });
    assert.equal(dispute.status, 'needs_response');
    assert.deepEqual(
      dispute.balance_transactions.map(({ amount, fee, net }) => ({ amount, fee, net })),
      [{ amount: -10_000, fee: 1500, net: -11_500 }],
    );
    assert.equal((await world.stripe.charges.retrieve(charge.id)).disputed, true);
    assert.equal((await failure(world.stripe.refunds.create({ charge: charge.id }))).code, 'charge_disputed');
    const reviewed = await world.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'Delivered' } });
    assert.equal(reviewed.status, 'under_review');
    const won = await world.control<Stripe.Dispute>('POST', `/disputes/${dispute.id}/close`, { outcome: 'won' });
    assert.equal(won.status, 'won');
    assert.equal(
      won.balance_transactions.reduce((sum, { net }) => sum + net, 0),
      -1500,
    );
    assert.equal((await world.stripe.refunds.create({ charge: charge.id })).status, 'succeeded');
  });

  it('loses a dispute that is accepted', async () => {
    const intent = await world.pay(3000, { payment_method: 'pm_card_createDispute' });
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data;
    assert.equal(dispute?.reason, 'fraudulent');
    const closed = await world.stripe.disputes.close(String(dispute?.id));
    assert.equal(closed.status, 'lost');
    await world.sandbox.tick();
    const events = world.receiver.events.filter(
      (event) => 'id' in event.data.object && event.data.object.id === closed.id,
    );
    assert.deepEqual(events.map((event) => event.type).sort(), [
      'charge.dispute.closed',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
  });

  it('turns the return of a settled ACH debit into a lost dispute', async () => {
    const intent = await world.pay(8000, { payment_method: 'pm_usBankAccount' });
    await world.control('POST', `/payment_intents/${intent.id}/settle`);
    const dispute = await world.control<Stripe.Dispute>('POST', `/charges/${intent.latest_charge}/fail_ach`);
    assert.equal(dispute.reason, 'insufficient_funds');
    assert.equal(dispute.status, 'lost');
    assert.equal((await world.stripe.paymentIntents.retrieve(intent.id)).status, 'succeeded');
  });

  it('fails a payment whose ACH debit is returned while processing', async () => {
    const intent = await world.pay(8000, { payment_method: 'pm_usBankAccount' });
    const charge = await world.control<Stripe.Charge>('POST', `/charges/${intent.latest_charge}/fail_ach`);
    assert.equal(charge.status, 'failed');
    assert.equal((await world.stripe.paymentIntents.retrieve(intent.id)).status, 'requires_payment_method');
  });
});
