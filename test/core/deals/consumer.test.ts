import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dealsConsumer } from '../../../src/core/deals/consumer.js';
import type { LoggedEvent } from '../../../src/core/events/index.js';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { stripe } from '../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../support/deal.js';
import { stripeControl, withoutStripeEvents } from '../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const DAY = 86_400;

describe('what deals hear from the log', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const contractOf = async (deal: Deal) =>
    expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;
  const milestoneOf = async (deal: Deal) => (await contractOf(deal)).milestones[0];
  const release = async (deal: Deal) => expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);

  it('changes nothing when it is heard again, in any order', async () => {
    const released = await activeDeal(world, parties);
    await release(released);
    const lapsed = await activeDeal(world, parties);
    const { payment_intent_id: intent } = (await lapsed.client.post(`${lapsed.milestonePath}/fund`, {})).body;
    await stripe().paymentIntents.cancel(intent);
    await world.idle();
    await fundDeal(world, lapsed);
    const cancelled = await activeDeal(world, parties);
    expectStatus(await cancelled.client.post(`/api/contracts/${cancelled.contractId}/cancel`, {}), 200);
    await world.idle();
    const deals = [released, lapsed, cancelled];
    const before = await Promise.all(deals.map(contractOf));
    const events = await query<LoggedEvent>({
      text: 'SELECT id, kind, data, recipients, occurred_at, position FROM events ORDER BY position',
    });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        async (shuffled) => {
          await inTransaction(async (transaction) => void (await dealsConsumer.handle(transaction, shuffled)));
          assert.deepEqual(await Promise.all(deals.map(contractOf)), before);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('gives back a payment that is confirmed after the contract has expired', async () => {
    const deal = await agreeDeal(world, parties);
    await approveDeal(deal);
    const { payment_intent_id: intent } = expectStatus(
      await deal.client.post(`${deal.milestonePath}/fund`, {}),
      200,
    ).body;
    await withoutStripeEvents(async () => {
      await stripe().paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
      expectStatus(await deal.worker.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
    });
    await world.idle();
    assert.equal((await stripe().paymentIntents.retrieve(intent)).status, 'canceled');
    assert.equal((await milestoneOf(deal)).status, 'cancelled');
  });

  it('takes the whole approval into account when onboarding completes at the same moment', async () => {
    const worker = await world.user({ user_type: 'freelancer' });
    const deal = await agreeDeal(world, { client: parties.client, worker });
    expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
    await Promise.all([
      deal.worker.post(`/api/contracts/${deal.contractId}/approve`, {}),
      world.call('POST', `/api/sandbox/accounts/${worker.id}/complete-kyc`, { body: {} }),
    ]);
    await world.idle();
    assert.equal((await contractOf(deal)).status, 'pending_client_funding');
  });

  describe('a chargeback', () => {
    async function chargeBack(deal: Deal): Promise<string> {
      const { payment_intent_id: intent } = (await deal.client.post(`${deal.milestonePath}/fund`, {})).body;
      const { latest_charge } = await stripe().paymentIntents.retrieve(intent);
      const dispute = await stripeControl(`/charges/${String(latest_charge)}/dispute`);
      await world.idle();
      return dispute.id as string;
    }

    /** A delivered milestone whose hold has been captured, as time brings it about. */
    async function capturedDeal(): Promise<Deal> {
      const deal = await activeDeal(world, parties);
      await world.advance(6.5 * DAY);
      expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done' }), 200);
      return deal;
    }

    async function assertFrozen(deal: Deal): Promise<void> {
      assert.equal((await milestoneOf(deal)).status, 'disputed');
      const attempts: Array<[TestUser, string]> = [
        [deal.client, `${deal.milestonePath}/release`],
        [deal.worker, `${deal.milestonePath}/deliver`],
      ];
      for (const [user, path] of attempts) {
        assert.equal(expectStatus(await user.post(path, {}), 409).body.code, 'MILESTONE_DISPUTED');
      }
      const cancel = expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 409);
      assert.equal(cancel.body.code, 'CONTRACT_NOT_CANCELLABLE');
    }

    it('freezes a delivered milestone; won, it goes back to review', async () => {
      const deal = await capturedDeal();
      const dispute = await chargeBack(deal);
      await assertFrozen(deal);
      await stripeControl(`/disputes/${dispute}/close`, { outcome: 'won' });
      await world.idle();
      const milestone = await milestoneOf(deal);
      assert.equal(milestone.status, 'delivered');
      assert.match(milestone.on_timeout, /released/);
      await release(deal);
    });

    it('freezes a delivered milestone; lost, the client has the money and the contract is over', async () => {
      const deal = await capturedDeal();
      const dispute = await chargeBack(deal);
      await assertFrozen(deal);
      await stripeControl(`/disputes/${dispute}/close`, { outcome: 'lost' });
      await world.idle();
      const contract = await contractOf(deal);
      assert.equal(contract.milestones[0].status, 'refunded');
      assert.equal(contract.status, 'completed');
    });

    it('lost on one of several milestones, closes only that one', async () => {
      const deal = await capturedDeal();
      const more = `/api/contracts/${deal.contractId}/milestones`;
      const second = expectStatus(await deal.client.post(more, { title: 'Two', amount_cents: 0 }), 201).body.id;
      const dispute = await chargeBack(deal);
      const early = expectStatus(await deal.client.post(`${more}/${second}/fund`, {}), 409);
      assert.equal(early.body.code, 'PREVIOUS_MILESTONE_OPEN');
      await stripeControl(`/disputes/${dispute}/close`, { outcome: 'lost' });
      await world.idle();
      const refused = expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 409);
      assert.equal(refused.body.code, 'MILESTONE_NOT_RELEASABLE');
      expectStatus(await deal.client.post(`${more}/${second}/fund`, {}), 200);
      expectStatus(await deal.client.post(`${more}/${second}/release`, {}), 200);
      assert.equal((await contractOf(deal)).status, 'completed');
    });

    it('stops the payout of a released milestone; won, it is paid after all, once', async () => {
      const deal = await activeDeal(world, parties);
      await release(deal);
      const { milestones } = await contractOf(deal);
      const intents = await stripe().paymentIntents.list({ limit: 1 });
      const dispute = await stripeControl(`/charges/${String(intents.data[0]!.latest_charge)}/dispute`);
      await world.idle();
      assert.equal((await milestoneOf(deal)).status, 'disputed');
      assert.equal((await milestoneOf(deal)).payout.status, 'cancelled');
      await world.advance(4 * DAY);
      assert.deepEqual((await stripe().transfers.list({ transfer_group: milestones[0].id })).data, []);
      await stripeControl(`/disputes/${dispute.id}/close`, { outcome: 'won' });
      await world.idle();
      await world.advance(DAY);
      assert.equal((await milestoneOf(deal)).status, 'paid');
      assert.equal((await stripe().transfers.list({ transfer_group: milestones[0].id })).data.length, 1);
    });
  });
});
