import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { DAY, failure, PUBLISHABLE_KEY, World } from './support.js';

describe('Stripe sandbox payment intents', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  const hold = (amount = 5000): Promise<Stripe.PaymentIntent> => world.pay(amount, { capture_method: 'manual' });

  it('goes from requires_payment_method by way of requires_confirmation to succeeded', async () => {
    const { paymentIntents } = world.stripe;
    const created = await paymentIntents.create({
      amount: 1099,
      currency: 'usd',
      description: 'Milestone 1',
      metadata: { milestone: 'm1' },
      transfer_group: 'm1',
      statement_descriptor_suffix: 'GUILDHALL',
    });
    assert.equal(created.status, 'requires_payment_method');
    assert.deepEqual(created.payment_method_types, ['card', 'us_bank_account']);
    const ready = await paymentIntents.update(created.id, { payment_method: 'pm_card_visa', metadata: { step: '2' } });
    assert.equal(ready.status, 'requires_confirmation');
    assert.deepEqual(ready.metadata, { milestone: 'm1', step: '2' });
    const paid = await paymentIntents.confirm(created.id, {}, { idempotencyKey: 'confirm-1' });
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.amount_received, 1099);
    const charge = await world.chargeOf(paid);
    assert.equal(charge.transfer_group, 'm1');
    assert.equal(charge.calculated_statement_descriptor, 'SANDBOX* GUILDHALL');
    assert.deepEqual(charge.metadata, { milestone: 'm1', step: '2' });
  });

  it('captures part of a hold and releases the rest', async () => {
    const held = await hold(10_000);
    assert.equal(held.status, 'requires_capture');
    assert.equal(held.amount_capturable, 10_000);
    const captured = await world.stripe.paymentIntents.capture(held.id, { amount_to_capture: 7000 });
    assert.equal(captured.status, 'succeeded');
    assert.equal(captured.amount_received, 7000);
    const charge = await world.chargeOf(captured);
    assert.equal(charge.amount_captured, 7000);
    assert.equal(charge.amount_refunded, 3000);
    const { data } = await world.stripe.balanceTransactions.list({ created: { gte: world.seconds() }, limit: 2 });
    assert.deepEqual(data.map((entry) => entry.reporting_category).sort(), ['charge', 'partial_capture_reversal']);
    assert.equal(
      data.reduce((sum, entry) => sum + entry.net, 0),
      7000 - 233,
    );
  });

  it('refuses to capture more than was authorised', async () => {
    const held = await hold(1000);
    const error = await failure(world.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1001 }));
    assert.equal(error.code, 'amount_too_large');
    assert.equal(error.param, 'amount_to_capture');
  });

  it('lets either capture or cancel win, never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const held = await hold();
      const { paymentIntents } = world.stripe;
      const [capture, cancel] = await Promise.allSettled([
        paymentIntents.capture(held.id),
        paymentIntents.cancel(held.id),
      ]);
      assert.equal([capture, cancel].filter(({ status }) => status === 'fulfilled').length, 1);
      const { status } = await paymentIntents.retrieve(held.id);
      assert.equal(status, capture.status === 'fulfilled' ? 'succeeded' : 'canceled');
    }
  });

  it('cancels a hold and refunds its charge without moving money', async () => {
    const held = await hold();
    const canceled = await world.stripe.paymentIntents.cancel(held.id, {
      cancellation_reason: 'requested_by_customer',
    });
    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.cancellation_reason, 'requested_by_customer');
    const charge = await world.chargeOf(canceled);
    assert.equal(charge.refunded, true);
    assert.equal(charge.captured, false);
    assert.equal(charge.balance_transaction, null);
  });

  it('lets a hold lapse 7 days after authorisation', async () => {
    const held = await hold();
    const { payment_method_details } = await world.chargeOf(held);
    assert.equal(payment_method_details?.card?.capture_before, world.seconds() + 7 * DAY);
    world.advance(7 * DAY - 1);
    assert.equal((await world.stripe.paymentIntents.retrieve(held.id)).status, 'requires_capture');
    world.advance(1);
    const error = await failure(world.stripe.paymentIntents.capture(held.id));
    assert.equal(error.code, 'payment_intent_unexpected_state');
    assert.equal(error.payment_intent?.cancellation_reason, 'automatic');
    await world.sandbox.tick();
    const types = world.receiver.types();
    assert.ok(types.includes('payment_intent.canceled'));
    assert.ok(types.includes('charge.expired'));
  });

  it('answers a decline with a card error and lets the payer try again', async () => {
    const { paymentIntents } = world.stripe;
    const { id } = await paymentIntents.create({ amount: 2000, currency: 'usd' });
    const error = await failure(
      paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }),
    );
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.equal(error.statusCode, 402);
    assert.equal(error.code, 'card_declined');
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.payment_intent?.status, 'requires_payment_method');
    const declined = await paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    assert.equal(declined.last_payment_error?.decline_code, 'insufficient_funds');
    assert.equal((declined.latest_charge as Stripe.Charge).status, 'failed');
    const paid = await paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.last_payment_error, null);
  });

  it('processes an ACH debit for 4 days', async () => {
    const intent = await world.pay(20_000, { payment_method: 'pm_usBankAccount_success' });
    assert.equal(intent.status, 'processing');
    assert.equal((await world.chargeOf(intent)).status, 'pending');
    await world.advanceAndTick(4 * DAY);
    const settled = await world.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    assert.equal(settled.status, 'succeeded');
    const transaction = (settled.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction;
    assert.equal(transaction.fee, 160);
    assert.equal(transaction.type, 'payment');
    assert.equal(transaction.available_on, world.seconds() + 2 * DAY);
  });

  it('fails an ACH debit the bank refuses', async () => {
    const intent = await world.pay(20_000, { payment_method: 'pm_usBankAccount_insufficientFunds' });
    await world.advanceAndTick(4 * DAY);
    const failed = await world.stripe.paymentIntents.retrieve(intent.id);
    assert.equal(failed.status, 'requires_payment_method');
    assert.equal(failed.last_payment_error?.code, 'insufficient_funds');
    assert.ok(world.receiver.types().includes('payment_intent.payment_failed'));
  });

  it('dates what fell due during a jump of the clock at its due time', async () => {
    const intent = await world.pay(20_000, { payment_method: 'pm_usBankAccount' });
    const due = world.seconds() + 4 * DAY;
    await world.advanceAndTick(30 * DAY);
    const [transaction] = (await world.stripe.balanceTransactions.list({ source: String(intent.latest_charge) })).data;
    assert.equal(transaction?.created, due);
    assert.equal(transaction?.status, 'available');
  });

  it('refuses amounts below 50 cents and above eight digits', async () => {
    assert.equal((await failure(world.pay(49))).code, 'amount_too_small');
    assert.equal((await failure(world.pay(100_000_000))).code, 'amount_too_large');
  });

  it('refuses actions the status does not allow', async () => {
    const paid = await world.pay();
    const { paymentIntents } = world.stripe;
    for (const call of [
      paymentIntents.capture(paid.id),
      paymentIntents.cancel(paid.id),
      paymentIntents.confirm(paid.id, { payment_method: 'pm_card_visa' }),
      paymentIntents.update(paid.id, { amount: 1 }),
    ]) {
      const error = await failure(call);
      assert.equal(error.code, 'payment_intent_unexpected_state');
      assert.equal(error.payment_intent?.id, paid.id);
    }
  });

  it('limits the payment method types to the allowed ones', async () => {
    const intent = await world.stripe.paymentIntents.create({
      amount: 5000,
      currency: 'usd',
      allowed_payment_method_types: ['us_bank_account'],
    });
    assert.deepEqual(intent.payment_method_types, ['us_bank_account']);
    const error = await failure(world.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }));
    assert.equal(error.code, 'payment_intent_incompatible_payment_method');
  });

  it('accepts payment_method_types on the API versions that had it and refuses it since', async () => {
    const post = (version: string): Promise<Response> =>
      world.raw('POST', '/v1/payment_intents', {
        body: new URLSearchParams({ amount: '500', currency: 'usd', 'payment_method_types[]': 'card' }),
        headers: { 'stripe-version': version },
      });
    assert.equal((await post('2026-04-22.dahlia')).status, 200);
    const refused = await post(Stripe.API_VERSION);
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), /payment_method_types_no_longer_supported/);
  });

  it('lets the payer retrieve and confirm with the publishable key and client secret only', async () => {
    const { id, client_secret } = await world.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    const browser = world.client(PUBLISHABLE_KEY);
    assert.equal((await failure(browser.paymentIntents.retrieve(id))).statusCode, 401);
    assert.equal((await failure(browser.paymentIntents.list())).statusCode, 401);
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: String(client_secret) });
    assert.equal('metadata' in seen, false);
    const body = new URLSearchParams({ client_secret: String(client_secret), payment_method: 'pm_card_visa' });
    const confirmed = await world.raw('POST', `/v1/payment_intents/${id}/confirm`, {
      body,
      headers: { authorization: `Bearer ${PUBLISHABLE_KEY}` },
    });
    assert.equal(confirmed.status, 200);
    assert.equal((await world.stripe.paymentIntents.retrieve(id)).status, 'succeeded');
  });
});
