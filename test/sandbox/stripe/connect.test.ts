import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { DAY, failure, World } from './support.js';

describe('Stripe sandbox Connect', () => {
  let world: World;

  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  const onboarding = (account: string): Promise<Stripe.AccountLink> =>
    world.stripe.accountLinks.create({
      account,
      type: 'account_onboarding',
      refresh_url: 'http://localhost:3000/refresh',
      return_url: 'http://localhost:3000/return',
    });

  const express = (): Promise<Stripe.Account> =>
    world.stripe.accounts.create({
      type: 'express',
      country: 'US',
      email: 'worker@example.com',
      capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
      metadata: { user: 'u1' },
    });

  describe('accounts', () => {
    it('starts with everything due and is enabled by onboarding', async () => {
      const account = await express();
      assert.equal(account.details_submitted, false);
      assert.equal(account.capabilities?.transfers, 'inactive');
      assert.ok((account.requirements?.currently_due?.length ?? 0) > 0);
      await world.control('POST', `/accounts/${account.id}/complete`);
      const enabled = await world.stripe.accounts.retrieve(account.id);
      assert.equal(enabled.details_submitted, true);
      assert.equal(enabled.payouts_enabled, true);
      assert.equal(enabled.charges_enabled, true);
      assert.equal(enabled.capabilities?.transfers, 'active');
      assert.deepEqual(enabled.requirements?.currently_due, []);
      await world.sandbox.tick();
      const events = world.receiver.events.filter((event) => event.account === account.id);
      assert.deepEqual(events.map((event) => event.type).sort(), [
        'account.updated',
        'capability.updated',
        'capability.updated',
      ]);
    });

    it('can be submitted without being enabled, or restricted', async () => {
      const account = await express();
      await world.control('POST', `/accounts/${account.id}/complete`, { outcome: 'submitted' });
      const submitted = await world.stripe.accounts.retrieve(account.id);
      assert.equal(submitted.details_submitted, true);
      assert.equal(submitted.payouts_enabled, false);
      assert.equal(submitted.capabilities?.transfers, 'pending');
      await world.control('POST', `/accounts/${account.id}/complete`, { outcome: 'restricted' });
      const restricted = await world.stripe.accounts.retrieve(account.id);
      assert.equal(restricted.requirements?.disabled_reason, 'requirements.past_due');
    });

    it('takes controller properties instead of a type', async () => {
      const account = await world.stripe.accounts.create({
        controller: {
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          stripe_dashboard: { type: 'express' },
        },
        capabilities: { transfers: { requested: true } },
      });
      assert.equal(account.type, 'none');
      assert.equal(account.controller?.stripe_dashboard?.type, 'express');
      const both = world.stripe.accounts.create({ type: 'express', controller: { fees: { payer: 'account' } } });
      assert.equal((await failure(both)).code, 'parameters_exclusive');
    });

    it('updates and deletes', async () => {
      const account = await express();
      const updated = await world.stripe.accounts.update(account.id, { metadata: { user: '', rank: '1' } });
      assert.deepEqual(updated.metadata, { rank: '1' });
      assert.deepEqual(await world.stripe.accounts.del(account.id), {
        id: account.id,
        object: 'account',
        deleted: true,
      });
      const gone = await failure(world.stripe.accounts.retrieve(account.id));
      assert.ok(gone instanceof Stripe.errors.StripePermissionError);
      assert.equal(gone.code, 'account_invalid');
      const listed = await world.stripe.accounts.list({ limit: 100 });
      assert.equal(
        listed.data.some(({ id }) => id === account.id),
        false,
      );
    });

    it('opens the onboarding form once, then sends the user for a new link', async () => {
      const account = await express();
      const { url } = await onboarding(account.id);
      const html = await (await fetch(url)).text();
      assert.match(html, /Stripe sandbox — no real money moves/);
      assert.match(html, /Complete onboarding/);
      const again = await fetch(url, { redirect: 'manual' });
      assert.equal(again.headers.get('location'), 'http://localhost:3000/refresh');
      const formToken = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const submit = (token: string): Promise<Response> =>
        fetch(url, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ form_token: token, outcome: 'enabled' }),
        });
      assert.equal((await submit('guessed')).status, 404);
      const done = await submit(formToken);
      assert.equal(done.status, 303);
      assert.equal(done.headers.get('location'), 'http://localhost:3000/return');
      assert.equal((await world.stripe.accounts.retrieve(account.id)).payouts_enabled, true);
    });

    it('lets an account link expire after 5 minutes', async () => {
      const { url, expires_at } = await onboarding((await express()).id);
      assert.equal(expires_at, world.seconds() + 300);
      world.advance(300);
      const late = await fetch(url, { redirect: 'manual' });
      assert.equal(late.headers.get('location'), 'http://localhost:3000/refresh');
    });

    it('gives login links to onboarded Express accounts only', async () => {
      await failure(world.stripe.accounts.createLoginLink((await express()).id));
      const link = await world.stripe.accounts.createLoginLink((await world.worker()).id);
      assert.match(await (await fetch(link.url)).text(), /Payouts enabled/);
    });
  });

  describe('transfers', () => {
    it('draws on a charge before its funds are available, up to what it holds', async () => {
      const intent = await world.pay(10_000, { transfer_group: 'milestone-1' });
      const source = { currency: 'usd', destination: (await world.worker()).id };
      const from = { ...source, source_transaction: String(intent.latest_charge) };
      const transfer = await world.stripe.transfers.create({ ...from, amount: 6000, metadata: { payout_id: 'p1' } });
      assert.equal(transfer.transfer_group, 'milestone-1');
      const error = await failure(world.stripe.transfers.create({ ...from, amount: 4001 }));
      assert.match(error.message, /must not exceed the source amount of \$100\.00.*totalling \$60\.00/);
      await world.stripe.refunds.create({ payment_intent: intent.id, amount: 1000 });
      await failure(world.stripe.transfers.create({ ...from, amount: 3001 }));
      await world.stripe.transfers.create({ ...from, amount: 3000 });
      const listed = await world.stripe.transfers.list({
        transfer_group: 'milestone-1',
        destination: from.destination,
      });
      assert.deepEqual(
        listed.data.map(({ amount }) => amount),
        [3000, 6000],
      );
    });

    it('refuses a group that is not the charge’s', async () => {
      const intent = await world.pay(10_000, { transfer_group: 'a' });
      const error = await failure(
        world.stripe.transfers.create({
          amount: 100,
          currency: 'usd',
          destination: (await world.worker()).id,
          source_transaction: String(intent.latest_charge),
          transfer_group: 'b',
        }),
      );
      assert.equal(error.param, 'transfer_group');
    });

    it('needs the transfers capability to be active', async () => {
      const { id } = await express();
      const error = await failure(world.stripe.transfers.create({ amount: 100, currency: 'usd', destination: id }));
      assert.equal(error.code, 'insufficient_capabilities_for_transfer');
      const missing = await failure(
        world.stripe.transfers.create({ amount: 100, currency: 'usd', destination: 'acct_none' }),
      );
      assert.equal(missing.code, 'resource_missing');
      assert.equal(missing.statusCode, 400);
    });

    it('without a source needs available balance, which two transfers cannot both spend', async () => {
      const fresh = await World.open();
      try {
        const destination = (await fresh.worker()).id;
        const send = (amount: number): Promise<Stripe.Transfer> =>
          fresh.stripe.transfers.create({ amount, currency: 'usd', destination });
        await fresh.pay(10_000);
        assert.equal((await failure(send(5000))).code, 'balance_insufficient');
        fresh.advance(2 * DAY);
        const results = await Promise.allSettled([send(5000), send(5000), send(5000)]);
        assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      } finally {
        await fresh.close();
      }
    });

    it('is reversed in parts', async () => {
      const intent = await world.pay(10_000);
      const transfer = await world.stripe.transfers.create({
        amount: 5000,
        currency: 'usd',
        destination: (await world.worker()).id,
        source_transaction: String(intent.latest_charge),
      });
      const first = await world.stripe.transfers.createReversal(transfer.id, { amount: 2000, metadata: { why: 'x' } });
      await failure(world.stripe.transfers.createReversal(transfer.id, { amount: 3001 }));
      await world.stripe.transfers.createReversal(transfer.id);
      const reversed = await world.stripe.transfers.retrieve(transfer.id);
      assert.equal(reversed.reversed, true);
      assert.equal(reversed.amount_reversed, 5000);
      assert.equal((await world.stripe.transfers.listReversals(transfer.id)).data.length, 2);
      assert.equal((await world.stripe.transfers.retrieveReversal(transfer.id, first.id)).amount, 2000);
    });
  });
});
