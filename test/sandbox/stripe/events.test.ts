import assert from 'node:assert/strict';
import type Stripe from 'stripe';
import { World } from './support.js';

describe('Stripe sandbox events', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });
  afterEach(() => world.close());

  interface Idle {
    pending_events: number;
    next_due: string | null;
  }
  const idle = (): Promise<Idle> => world.control<Idle>('GET', '/idle');

  it('delivers signed events without being asked', async () => {
    const intent = await world.pay();
    await world.receiver.until(() => world.receiver.events.length === 3);
    assert.deepEqual(world.receiver.types().sort(), [
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    const created = world.receiver.events.find((event) => event.type === 'payment_intent.created');
    assert.ok(created);
    assert.equal((created.data.object as Stripe.PaymentIntent).status, 'requires_payment_method');
    const [stored] = (await world.stripe.events.list({ type: 'payment_intent.succeeded' })).data;
    assert.ok(stored);
    assert.equal((stored.data.object as Stripe.PaymentIntent).id, intent.id);
    assert.match(String(stored.request?.id), /^req_/);
  });

  it('retries with backoff until a 2xx', async () => {
    world.receiver.answers.push(500, 302, 404);
    await world.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    await world.receiver.until(() => world.receiver.events.length === 1);
    assert.equal(world.receiver.attempts, 4);
    await world.sandbox.tick();
    const [event] = (await world.stripe.events.list({ delivery_success: true })).data;
    assert.equal(event?.pending_webhooks, 0);
    assert.equal((await idle()).pending_events, 0);
  });

  it('delivers after a restart what was left undelivered', async () => {
    world.receiver.answers.push(500);
    await world.control('POST', '/delivery', { paused: true });
    await world.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    await world.sandbox.close();
    await world.start();
    assert.equal((await idle()).pending_events, 1);
    await world.control('POST', '/delivery', { paused: false });
    await world.receiver.until(() => world.receiver.events.length === 1);
  });

  it('holds delivery while paused and resends any event on request', async () => {
    await world.control('POST', '/delivery', { paused: true });
    await world.pay();
    await world.control('POST', '/tick');
    assert.equal(world.receiver.attempts, 0);
    const { data } = await world.stripe.events.list({ types: ['charge.succeeded', 'payment_intent.created'] });
    for (const { id } of data) await world.control('POST', `/events/${id}/resend`);
    assert.deepEqual(world.receiver.types(), ['charge.succeeded', 'payment_intent.created']);
    await world.control('POST', '/delivery', { paused: false });
    await world.control('POST', '/tick');
    assert.deepEqual(world.receiver.types(), [
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
  });

  it('writes no event for a change that is rolled back', async () => {
    await assert.rejects(world.stripe.paymentIntents.confirm('pi_none', { payment_method: 'pm_card_visa' }));
    await assert.rejects(
      world.stripe.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_usBankAccount',
        allowed_payment_method_types: ['card'],
      }),
    );
    assert.equal((await world.stripe.events.list()).data.length, 0);
    assert.equal((await world.stripe.paymentIntents.list()).data.length, 0);
  });

  it('tells what is due next and works it off in due order', async () => {
    assert.deepEqual(await idle(), { pending_events: 0, next_due: null });
    await world.pay(1000, { capture_method: 'manual' });
    await world.pay(1000, { payment_method: 'pm_usBankAccount' });
    const due = new Date(world.now().getTime() + 4 * 86_400_000).toISOString();
    assert.equal((await idle()).next_due, due);
    world.receiver.events.length = 0;
    world.advance(8 * 86_400);
    const answer = await world.control<Idle>('POST', '/tick');
    assert.deepEqual(answer, { pending_events: 0, next_due: null });
    const { data } = await world.stripe.events.list({
      limit: 2,
      types: ['payment_intent.succeeded', 'charge.expired'],
    });
    assert.deepEqual(
      data.map((event) => event.type),
      ['charge.expired', 'payment_intent.succeeded'],
    );
  });

  it('lets two sandboxes on one database share the work without firing twice', async () => {
    const other = world.create();
    try {
      for (let i = 0; i < 5; i += 1) await world.pay(1000, { payment_method: 'pm_usBankAccount' });
      world.advance(4 * 86_400);
      await Promise.all([world.sandbox.tick(), other.tick(), world.sandbox.tick(), other.tick()]);
      const { data } = await world.stripe.events.list({ type: 'payment_intent.succeeded', limit: 100 });
      assert.equal(data.length, 5);
    } finally {
      await other.close();
    }
  });
});
