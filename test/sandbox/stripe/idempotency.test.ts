import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { failure, World } from './support.js';

describe('Stripe sandbox idempotency', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());
  afterEach(() => world.control('DELETE', '/faults'));

  const params = { amount: 1000, currency: 'usd' } as const;
  const create = (idempotencyKey: string, more: object = {}): Promise<Stripe.Response<Stripe.PaymentIntent>> =>
    world.stripe.paymentIntents.create({ ...params, ...more }, { idempotencyKey });
  const count = async (): Promise<number> => {
    const all = await world.stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    return all.length;
  };

  it('replays the first response to the same parameters', async () => {
    const first = await create('key-1');
    const second = await create('key-1');
    assert.deepEqual(second, first);
    assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(second.lastResponse.requestId, first.lastResponse.requestId);
  });

  it('refuses other parameters or another endpoint', async () => {
    const { id } = await create('key-2');
    const other = await failure(create('key-2', { amount: 2000 }));
    assert.ok(other instanceof Stripe.errors.StripeIdempotencyError);
    assert.equal(other.statusCode, 400);
    const elsewhere = await failure(world.stripe.paymentIntents.cancel(id, {}, { idempotencyKey: 'key-2' }));
    assert.ok(elsewhere instanceof Stripe.errors.StripeIdempotencyError);
  });

  it('answers 409 while the first request is running', async () => {
    const client = await world.pool.connect();
    try {
      await client.query(`SELECT pg_advisory_lock(hashtextextended('stripe_sandbox:key-3', 0))`);
      const error = await failure(create('key-3'));
      assert.equal(error.statusCode, 409);
      assert.equal(error.code, 'idempotency_key_in_use');
    } finally {
      await client.query('SELECT pg_advisory_unlock_all()');
      client.release();
    }
    assert.equal((await create('key-3')).amount, 1000);
  });

  it('creates one object however many requests race', async () => {
    const before = await count();
    await Promise.allSettled(Array.from({ length: 10 }, () => create('key-4')));
    await create('key-4');
    assert.equal(await count(), before + 1);
  });

  it('replays declines and other failures of a running endpoint', async () => {
    const decline = { confirm: true, payment_method: 'pm_card_chargeDeclined' };
    const first = await failure(create('key-5', decline));
    const before = await count();
    const second = await failure(create('key-5', decline));
    assert.equal(second.payment_intent?.id, first.payment_intent?.id);
    assert.equal(second.headers?.['idempotent-replayed'], 'true');
    assert.equal(await count(), before);
  });

  it('leaves the key unused when validation fails', async () => {
    const wrong = await failure(create('key-6', { amount: 'many' }));
    assert.equal(wrong.code, 'parameter_invalid_integer');
    assert.equal((await create('key-6')).amount, 1000);
  });

  it('leaves the key unused by an injected 500 and replays one that is saved', async () => {
    await world.control('POST', '/faults', { path_pattern: '^/v1/payment_intents$', mode: 'error_500', times: 1 });
    assert.equal((await failure(create('key-7'))).statusCode, 500);
    assert.equal((await create('key-7')).amount, 1000);
    await world.control('POST', '/faults', {
      path_pattern: '/payment_intents',
      mode: 'error_500_saved',
      method: 'POST',
    });
    const before = await count();
    assert.equal((await failure(create('key-8'))).statusCode, 500);
    assert.equal((await failure(create('key-8'))).statusCode, 500);
    assert.equal(await count(), before);
  });

  it('commits a request whose connection is reset, for the retry to find', async () => {
    const before = await count();
    // The SDK retries a closed connection once by itself, so both attempts must break.
    await world.control('POST', '/faults', {
      path_pattern: '^/v1/payment_intents$',
      mode: 'connection_reset_after_commit',
      times: 2,
      method: 'POST',
    });
    const lost = await failure(create('key-9'));
    assert.ok(lost instanceof Stripe.errors.StripeConnectionError);
    const found = await create('key-9');
    assert.equal(found.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(await count(), before + 1);
  });

  it('commits a request that is never answered', async () => {
    const before = await count();
    await world.control('POST', '/faults', {
      path_pattern: '^/v1/payment_intents$',
      mode: 'timeout_after_commit',
      method: 'POST',
    });
    const impatient = world.stripe.paymentIntents.create(params, { idempotencyKey: 'key-10', timeout: 300 });
    assert.ok((await failure(impatient)) instanceof Stripe.errors.StripeConnectionError);
    assert.equal((await create('key-10')).lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(await count(), before + 1);
  });
});
