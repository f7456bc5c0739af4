import assert from 'node:assert/strict';
import type Stripe from 'stripe';
import { DAY, failure, World } from './support.js';

describe('Stripe sandbox Checkout', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> =>
    world.stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        { quantity: 2, price_data: { currency: 'usd', unit_amount: 1500, product_data: { name: 'Wallet deposit' } } },
      ],
      success_url: 'http://localhost:3000/wallet?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://localhost:3000/wallet',
      client_reference_id: 'user-1',
      metadata: { deposit: 'd1' },
      payment_intent_data: { metadata: { deposit: 'd1' }, transfer_group: 'd1' },
      ...more,
    });

  const complete = (id: string, body: object = {}): Promise<Stripe.Checkout.Session> =>
    world.control<Stripe.Checkout.Session>('POST', `/checkout/sessions/${id}/complete`, body);

  const eventsOf = (id: string): string[] =>
    world.receiver.events
      .filter((event) => 'id' in event.data.object && event.data.object.id === id)
      .map((event) => event.type)
      .sort();

  it('is paid at once by card', async () => {
    const session = await open();
    assert.equal(session.status, 'open');
    assert.equal(session.amount_total, 3000);
    assert.equal(session.payment_intent, null);
    const paid = await complete(session.id);
    assert.equal(paid.status, 'complete');
    assert.equal(paid.payment_status, 'paid');
    const intent = await world.stripe.paymentIntents.retrieve(String(paid.payment_intent));
    assert.equal(intent.transfer_group, 'd1');
    assert.deepEqual(intent.metadata, { deposit: 'd1' });
    const expanded = await world.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge', 'line_items'],
    });
    assert.equal(expanded.line_items?.data[0]?.amount_total, 3000);
    assert.equal((expanded.payment_intent as Stripe.PaymentIntent).status, 'succeeded');
    const listed = await world.stripe.checkout.sessions.list({ payment_intent: intent.id });
    assert.equal(listed.data[0]?.id, session.id);
  });

  it('stays open when the card is declined', async () => {
    const session = await open();
    await assert.rejects(complete(session.id, { outcome: 'declined' }), /402: Your card was declined/);
    const declined = await world.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    assert.equal(declined.status, 'open');
    assert.equal((declined.payment_intent as Stripe.PaymentIntent).status, 'requires_payment_method');
    const paid = await complete(session.id);
    assert.equal(paid.payment_intent, (declined.payment_intent as Stripe.PaymentIntent).id);
  });

  it('settles a bank debit at once unless told otherwise', async () => {
    const session = await open({ allowed_payment_method_types: ['us_bank_account'] });
    const paid = await complete(session.id);
    assert.equal(paid.payment_status, 'paid');
    await world.sandbox.tick();
    assert.deepEqual(eventsOf(session.id), ['checkout.session.async_payment_succeeded', 'checkout.session.completed']);
    const completed = world.receiver.events.find(
      (event) => event.type === 'checkout.session.completed' && event.data.object.id === session.id,
    );
    assert.ok(completed);
    assert.equal((completed.data.object as Stripe.Checkout.Session).payment_status, 'unpaid');
  });

  it('settles a bank debit by itself 4 days later', async () => {
    const session = await open({ allowed_payment_method_types: ['us_bank_account'] });
    assert.equal((await complete(session.id, { settle: false })).payment_status, 'unpaid');
    await world.advanceAndTick(4 * DAY);
    assert.equal((await world.stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });

  it('reports a bank debit that fails', async () => {
    const session = await open({ allowed_payment_method_types: ['us_bank_account'] });
    const failed = await complete(session.id, { outcome: 'declined' });
    assert.equal(failed.status, 'complete');
    assert.equal(failed.payment_status, 'unpaid');
    await world.sandbox.tick();
    assert.deepEqual(eventsOf(session.id), ['checkout.session.async_payment_failed', 'checkout.session.completed']);
  });

  it('expires on request or after 24 hours', async () => {
    const first = await open();
    const second = await open();
    assert.equal((await world.stripe.checkout.sessions.expire(first.id)).status, 'expired');
    await failure(world.stripe.checkout.sessions.expire(first.id));
    await world.advanceAndTick(DAY);
    const expired = await world.stripe.checkout.sessions.retrieve(second.id);
    assert.equal(expired.status, 'expired');
    assert.equal(expired.url, null);
    assert.deepEqual(eventsOf(second.id), ['checkout.session.expired']);
  });

  it('shows the payer a page, takes the payment and sends them back', async () => {
    const session = await open({
      line_items: [
        { quantity: 1, price_data: { currency: 'usd', unit_amount: 700, product_data: { name: '<b>Deposit</b>' } } },
      ],
    });
    const page = await fetch(String(session.url));
    const html = await page.text();
    assert.match(html, /Stripe sandbox — no real money moves/);
    assert.match(html, /\$7\.00/);
    assert.match(html, /&lt;b&gt;Deposit/);
    const pay = (outcome: string): Promise<Response> =>
      fetch(String(session.url), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ method: 'card', outcome }),
      });
    const declined = await pay('declined');
    assert.equal(declined.status, 402);
    assert.match(await declined.text(), /Your card was declined/);
    const done = await pay('succeeded');
    assert.equal(done.status, 303);
    assert.equal(done.headers.get('location'), `http://localhost:3000/wallet?session=${session.id}`);
    assert.equal((await world.stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });

  it('refuses a session without line items or with a bad URL', async () => {
    const base = { mode: 'payment', success_url: 'http://localhost/' } as const;
    const error = await failure(world.stripe.checkout.sessions.create(base));
    assert.equal(error.code, 'parameter_missing');
    assert.equal(error.param, 'line_items');
    assert.equal((await failure(open({ success_url: 'javascript:alert(1)' }))).code, 'url_invalid');
  });

  it('keeps the intent of a session out of the API caller’s hands', async () => {
    const session = await open();
    await assert.rejects(complete(session.id, { outcome: 'declined' }));
    const { payment_intent } = await world.stripe.checkout.sessions.retrieve(session.id);
    await failure(world.stripe.paymentIntents.cancel(String(payment_intent)));
    await failure(world.stripe.paymentIntents.confirm(String(payment_intent), { payment_method: 'pm_card_visa' }));
  });
});
