import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { World } from './support.js';

/** Stripe's own example objects; the file names its source and licence (MIT). */
const { resources } = JSON.parse(readFileSync(new URL('../../fixtures/stripe.json', import.meta.url), 'utf8')) as {
  resources: Record<string, object>;
};

function keys(value: object): string[] {
  return Object.keys(value);
}

/** Objects the fixtures nest and the sandbox fills; their keys must be there too. */
const NESTED: Readonly<Record<string, string[]>> = {
  account: ['business_profile', 'future_requirements', 'requirements', 'settings', 'tos_acceptance'],
  charge: ['billing_details', 'outcome', 'refunds'],
  'checkout.session': ['automatic_tax', 'custom_text', 'customer_details', 'total_details'],
  customer: ['invoice_settings'],
  dispute: ['evidence', 'evidence_details'],
  payment_method: ['billing_details'],
  transfer: ['reversals'],
};

function missingKeys(type: string, object: object): string[] {
  const fixture = resources[type];
  assert.ok(fixture, `no fixture for ${type}`);
  const missing = keys(fixture).filter((key) => !(key in object));
  const actual = new Map<string, unknown>(Object.entries(object));
  for (const name of NESTED[type] ?? []) {
    const nested = actual.get(name);
    assert.ok(typeof nested === 'object' && nested !== null, `${type}.${name} is not an object`);
    const expected = new Map<string, object>(Object.entries(fixture)).get(name) ?? {};
    missing.push(...keys(expected).flatMap((key) => (key in nested ? [] : [`${name}.${key}`])));
  }
  return missing;
}

describe('Stripe sandbox object shapes', () => {
  let world: World;
  const objects: Record<string, object> = {};

  before(async () => {
    world = await World.open();
    const { stripe } = world;
    const intent = await world.pay(10_000);
    const charge = await world.chargeOf(intent);
    const destination = (await world.worker()).id;
    const source = { source_transaction: charge.id, currency: 'usd', destination };
    const transfer = await stripe.transfers.create({ amount: 100, ...source });
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://localhost/done',
      line_items: [
        { quantity: 1, price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Deposit' } } },
      ],
    });
    Object.assign(objects, {
      account: await stripe.accounts.retrieve(destination),
      account_link: await stripe.accountLinks.create({
        account: destination,
        type: 'account_onboarding',
        refresh_url: 'http://localhost/refresh',
        return_url: 'http://localhost/return',
      }),
      login_link: await stripe.accounts.createLoginLink(destination),
      balance: await stripe.balance.retrieve(),
      balance_transaction: await stripe.balanceTransactions.retrieve(String(charge.balance_transaction)),
      charge,
      'checkout.session': await world.control('POST', `/checkout/sessions/${session.id}/complete`),
      customer: await stripe.customers.create({ email: 'ada@example.com' }),
      dispute: await world.control('POST', `/charges/${(await world.chargeOf(await world.pay())).id}/dispute`),
      event: (await stripe.events.list({ limit: 1 })).data[0],
      payment_intent: intent,
      payment_method: await stripe.paymentMethods.retrieve(String(intent.payment_method)),
      payout: await stripe.payouts.create({ amount: 100, currency: 'usd' }).catch(async () => {
        await world.pay(50_000, { payment_method: 'pm_card_bypassPending' });
        return stripe.payouts.create({ amount: 100, currency: 'usd' });
      }),
      refund: await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }),
      transfer,
      transfer_reversal: await stripe.transfers.createReversal(transfer.id, { amount: 50 }),
    });
  });
  after(() => world.close());

  for (const type of Object.keys(resources).filter((name) => name !== 'webhook_endpoint')) {
    it(`gives ${type} every key of Stripe's fixture`, () => {
      const object = objects[type];
      assert.ok(object, `the sandbox made no ${type}`);
      assert.deepEqual(missingKeys(type, object), []);
    });
  }

  it("gives a card charge every key of the fixture's card", () => {
    const { charge } = objects as { charge: Stripe.Charge };
    const fixture = resources.charge as Stripe.Charge;
    const card = charge.payment_method_details?.card ?? {};
    assert.deepEqual(
      keys(fixture.payment_method_details?.card ?? {}).filter((key) => !(key in card)),
      [],
    );
  });

  it('dates events with the API version of the SDK', () => {
    const { event } = objects as { event: Stripe.Event };
    assert.equal(event.api_version, Stripe.API_VERSION);
    assert.equal(event.created, world.seconds());
  });
});
