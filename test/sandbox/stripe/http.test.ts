import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { failure, World } from './support.js';

describe('Stripe sandbox HTTP interface', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  it('refuses a wrong secret key', async () => {
    const error = await failure(world.client('sk_test_wrong_key_0123456789').balance.retrieve());
    assert.ok(error instanceof Stripe.errors.StripeAuthenticationError);
    assert.equal(error.statusCode, 401);
    assert.ok(!error.message.includes('wrong_key'));
    for (const path of ['/v1/balance', '/v1/nothing', '/_sandbox/idle']) {
      const response = await fetch(`${world.url}${path}`);
      assert.equal(response.status, 401);
    }
  });

  it('answers an unknown id with 404 resource_missing', async () => {
    const { stripe } = world;
    for (const call of [
      stripe.paymentIntents.retrieve('pi_none'),
      stripe.charges.retrieve('ch_none'),
      stripe.refunds.retrieve('re_none'),
      stripe.transfers.retrieve('tr_none'),
      stripe.checkout.sessions.retrieve('cs_test_none'),
      stripe.customers.retrieve('cus_none'),
      stripe.paymentMethods.retrieve('pm_none'),
      stripe.disputes.retrieve('dp_none'),
      stripe.balanceTransactions.retrieve('txn_none'),
      stripe.events.retrieve('evt_none'),
      stripe.payouts.retrieve('po_none'),
      stripe.paymentIntents.capture('pi_none'),
    ]) {
      const error = await failure(call);
      assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
      assert.equal(error.statusCode, 404);
      assert.equal(error.code, 'resource_missing');
    }
  });

  it('names unknown, missing and malformed parameters', async () => {
    const create = (params: object): Promise<unknown> =>
      world.stripe.paymentIntents.create({ amount: 500, currency: 'usd', ...params });
    const unknown = await failure(create({ colour: 'red' }));
    assert.deepEqual([unknown.code, unknown.param], ['parameter_unknown', 'colour']);
    const missing = await failure(create({ amount: undefined }));
    assert.deepEqual([missing.code, missing.param], ['parameter_missing', 'amount']);
    const malformed = await failure(create({ amount: 'ten' }));
    assert.deepEqual([malformed.code, malformed.param], ['parameter_invalid_integer', 'amount']);
    const empty = await failure(create({ description: '' }));
    assert.deepEqual([empty.code, empty.param], ['parameter_invalid_empty', 'description']);
    const nested = await failure(create({ automatic_payment_methods: { enabled: true, extra: 1 } }));
    assert.equal(nested.param, 'automatic_payment_methods[extra]');
  });

  it('answers an unknown URL with 404', async () => {
    const response = await world.raw('GET', '/v1/unicorns');
    assert.equal(response.status, 404);
    assert.match(await response.text(), /Unrecognized request URL \(GET: \/v1\/unicorns\)/);
  });

  it('sends the request id and the API version', async () => {
    const { lastResponse } = await world.stripe.balance.retrieve();
    assert.match(lastResponse.requestId, /^req_/);
    assert.equal(lastResponse.apiVersion, Stripe.API_VERSION);
  });

  describe('lists', () => {
    const ids: string[] = [];

    before(async () => {
      for (let i = 0; i < 23; i += 1) {
        ids.unshift((await world.stripe.customers.create({ name: `Customer ${i}` })).id);
        world.advance(1);
      }
    });

    const idsOf = ({ data }: { data: Array<{ id: string }> }): string[] => data.map(({ id }) => id);

    it('gives the ten newest first', async () => {
      const page = await world.stripe.customers.list();
      assert.deepEqual(idsOf(page), ids.slice(0, 10));
      assert.equal(page.has_more, true);
      assert.equal(page.url, '/v1/customers');
    });

    it('pages forwards and backwards', async () => {
      const after = await world.stripe.customers.list({ limit: 20, starting_after: String(ids[4]) });
      assert.deepEqual(idsOf(after), ids.slice(5));
      assert.equal(after.has_more, false);
      const before = await world.stripe.customers.list({ limit: 3, ending_before: String(ids[10]) });
      assert.deepEqual(idsOf(before), ids.slice(7, 10));
      assert.equal(before.has_more, true);
    });

    it('auto-pages through everything in both directions', async () => {
      const forwards: string[] = [];
      for await (const { id } of world.stripe.customers.list({ limit: 5 })) forwards.push(id);
      assert.deepEqual(forwards, ids);
      const backwards: string[] = [];
      const last = String(ids.at(-1));
      for await (const { id } of world.stripe.customers.list({ limit: 5, ending_before: last })) backwards.push(id);
      assert.deepEqual(backwards, ids.slice(0, -1).reverse());
    });

    it('filters by created', async () => {
      const newest = world.seconds() - 1;
      const recent = await world.stripe.customers.list({ created: { gte: newest - 2, lt: newest } });
      assert.deepEqual(idsOf(recent), ids.slice(1, 3));
      const exact = await world.stripe.customers.list({ created: newest });
      assert.deepEqual(idsOf(exact), ids.slice(0, 1));
    });

    it('refuses a limit over 100 and an unknown cursor', async () => {
      assert.equal((await failure(world.stripe.customers.list({ limit: 101 }))).param, 'limit');
      assert.equal(
        (await failure(world.stripe.customers.list({ starting_after: 'cus_none' }))).code,
        'resource_missing',
      );
    });
  });

  describe('expand', () => {
    it('replaces ids by objects, in lists too', async () => {
      const intent = await world.pay(4000, { expand: ['latest_charge.balance_transaction'] });
      const charge = intent.latest_charge as Stripe.Charge;
      assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).amount, 4000);
      const listed = await world.stripe.charges.list({
        payment_intent: intent.id,
        expand: ['data.payment_intent', 'data.balance_transaction'],
      });
      const [first] = listed.data;
      assert.ok(first);
      assert.equal((first.payment_intent as Stripe.PaymentIntent).id, intent.id);
      assert.equal((await world.stripe.charges.retrieve(charge.id)).payment_intent, intent.id);
    });

    it('refuses what cannot be expanded', async () => {
      const { id } = await world.pay();
      for (const path of ['colour', 'status', 'data.latest_charge']) {
        assert.match((await failure(world.stripe.paymentIntents.retrieve(id, { expand: [path] }))).message, /expanded/);
      }
      const deep = 'latest_charge.payment_intent.latest_charge.payment_intent.latest_charge';
      assert.match((await failure(world.stripe.paymentIntents.retrieve(id, { expand: [deep] }))).message, /levels/);
    });
  });
});
