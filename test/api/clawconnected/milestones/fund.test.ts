import assert from 'node:assert/strict';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { withoutStripeEvents, withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('funding milestones', () => {
  let world: World;
  let client: TestUser;
  let worker: TestUser;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    client = await world.user({ user_type: 'client' });
    worker = await world.user({ user_type: 'freelancer', connect: 'enabled' });
    stranger = await world.user();
  });
  after(() => world.stop());

  const contractOf = async (deal: Deal) =>
    expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;
  const fund = (deal: Deal, milestoneId = deal.milestoneId, user: TestUser = deal.client) =>
    user.post(`/api/contracts/${deal.contractId}/milestones/${milestoneId}/fund`, {});
  const add = (deal: Deal, body: unknown, user: TestUser = deal.client) =>
    user.post(`/api/contracts/${deal.contractId}/milestones`, body);
  async function approvedDeal(terms: Parameters<typeof agreeDeal>[1] = {}): Promise<Deal> {
    const deal = await agreeDeal(world, { client, worker, ...terms });
    await approveDeal(deal);
    return deal;
  }

  describe('POST …/fund', () => {
    it('makes a PaymentIntent with manual capture; the hold activates the contract', async () => {
      const deal = await approvedDeal();
      const { body } = expectStatus(await fund(deal), 200);
      assert.deepEqual(Object.keys(body).sort(), [
        'amount_cents',
        'client_secret',
        'milestone_id',
        'payment_intent_id',
        'status',
      ]);
      assert.equal(body.milestone_id, deal.milestoneId);
      assert.equal(body.status, 'unfunded');
      assert.equal(body.amount_cents, 50_000);
      assert.match(body.client_secret, new RegExp(`^${body.payment_intent_id}_secret_`));
      const intent = await stripe().paymentIntents.retrieve(body.payment_intent_id);
      assert.equal(intent.capture_method, 'manual');
      assert.equal(intent.amount, 50_000);
      assert.equal(intent.transfer_group, deal.milestoneId);
      expectStatus(await world.pay(body.payment_intent_id), 200);
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'active');
      assert.equal(contract.milestones[0].status, 'funded');
      assert.ok(contract.milestones[0].funded_at);
      assert.match(contract.milestones[0].on_timeout, /client may cancel/);
      for (const user of [deal.client, deal.worker]) {
        const [event] = await eventsOf(user, 'contract.milestone.funded', deal.contractId);
        assert.equal(event?.data.contract_id, deal.contractId);
        assert.equal(event?.data.status, 'funded');
      }
    });

    it('returns the same payment however often it is asked, at once or later', async () => {
      const deal = await approvedDeal();
      const answers = await Promise.all([fund(deal), fund(deal), fund(deal)]);
      const ids = new Set(answers.map((answer) => expectStatus(answer, 200).body.payment_intent_id));
      assert.equal(ids.size, 1);
      const [id] = [...ids];
      expectStatus(await world.pay(id), 200);
      const funded = expectStatus(await fund(deal), 200).body;
      assert.equal(funded.payment_intent_id, id);
      assert.equal(funded.status, 'funded');
    });

    it('lets a declined card be replaced by another one', async () => {
      const deal = await approvedDeal();
      const { body } = expectStatus(await fund(deal), 200);
      expectStatus(await world.pay(body.payment_intent_id, 'declined'), 200);
      assert.equal((await contractOf(deal)).milestones[0].status, 'unfunded');
      const again = expectStatus(await fund(deal), 200).body;
      expectStatus(await world.pay(again.payment_intent_id), 200);
      assert.equal((await contractOf(deal)).status, 'active');
    });

    it('loses nothing when Stripe does not answer', async () => {
      const deal = await approvedDeal();
      await withStripeFault('/v1/payment_intents$', 'error_500', async () => {
        assert.equal(expectStatus(await fund(deal), 503).body.code, 'PAYMENT_PROVIDER_UNAVAILABLE');
      });
      const funding = expectStatus(await fund(deal), 200).body;
      expectStatus(await world.pay(funding.payment_intent_id), 200);
      assert.equal((await contractOf(deal)).status, 'active');
    });

    it('marks $0 funded without a payment, and activates', async () => {
      const deal = await approvedDeal({ rateCents: 0 });
      for (const attempt of [1, 2]) {
        const { body } = expectStatus(await fund(deal), 200);
        const expected = {
          milestone_id: deal.milestoneId,
          status: 'funded',
          amount_cents: 0,
          payment_intent_id: null,
          client_secret: null,
        };
        assert.deepEqual(body, expected, `attempt ${attempt}`);
      }
      assert.equal((await contractOf(deal)).status, 'active');
    });

    it('refuses what a card cannot be charged', async () => {
      const deal = await approvedDeal({ rateCents: 49, hours: 1 });
      assert.equal(expectStatus(await fund(deal), 400).body.code, 'AMOUNT_BELOW_CARD_MINIMUM');
      expectStatus(await fund(await approvedDeal({ rateCents: 50, hours: 1 })), 200);
    });

    it('is the client’s, after both approvals, on a milestone that is there', async () => {
      const deal = await agreeDeal(world, { client, worker });
      assert.equal(expectStatus(await fund(deal), 409).body.code, 'CONTRACT_NOT_FUNDABLE');
      await approveDeal(deal);
      const asWorker = expectStatus(await fund(deal, deal.milestoneId, deal.worker), 403);
      assert.equal(asWorker.body.code, 'CLIENT_ROLE_REQUIRED');
      expectStatus(await fund(deal, deal.milestoneId, stranger), 404);
      expectStatus(await fund(deal, deal.contractId), 404);
      expectStatus(await fund(deal, (await agreeDeal(world, { client, worker })).milestoneId), 404);
    });

    it('never loses a hold unseen: both are told, and it can be funded again', async () => {
      const deal = await approvedDeal();
      const { paymentIntentId } = await fundDeal(world, deal);
      await stripe().paymentIntents.cancel(paymentIntentId);
      await world.idle();
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'active');
      assert.equal(contract.milestones[0].status, 'unfunded');
      for (const user of [deal.client, deal.worker]) {
        const told = (await eventsOf(user, 'contract.updated', deal.contractId)).at(-1);
        assert.equal(told?.data.milestones[0].status, 'unfunded');
      }
      const delivery = expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Here' }), 409);
      assert.equal(delivery.body.code, 'PAYMENT_LAPSED');
      const again = await fundDeal(world, deal);
      assert.notEqual(again.paymentIntentId, paymentIntentId);
      assert.equal((await contractOf(deal)).milestones[0].status, 'funded');
    });

    it('refuses a delivery on a hold that has just lapsed, before Stripe has told us', async () => {
      const deal = await approvedDeal();
      const { paymentIntentId } = await fundDeal(world, deal);
      const other = await activeDeal(world, { client, worker });
      await withoutStripeEvents(async () => {
        await stripe().paymentIntents.cancel(paymentIntentId);
        const release = expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 402);
        assert.equal(release.body.code, 'PAYMENT_FAILED');
        const delivery = await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Here' });
        assert.equal(expectStatus(delivery, 409).body.code, 'PAYMENT_LAPSED');
      });
      expectStatus(await other.worker.post(`${other.milestonePath}/deliver`, { message: 'Here' }), 200);
    });

    it('captures a hold into escrow before it would lapse', async () => {
      const deal = await approvedDeal();
      const { paymentIntentId } = await fundDeal(world, deal);
      await world.advance(8 * DAY);
      assert.equal((await stripe().paymentIntents.retrieve(paymentIntentId)).status, 'succeeded');
      assert.equal((await contractOf(deal)).milestones[0].status, 'funded');
      expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Here' }), 200);
      expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    });
  });

  describe('POST /api/contracts/:id/milestones', () => {
    it('adds a milestone, funded only once those before it are settled', async () => {
      const deal = await activeDeal(world, { client, worker });
      const { body: second } = expectStatus(await add(deal, { title: 'Part two', amount_cents: 700 }), 201);
      assert.equal(second.ordinal, 2);
      assert.equal(second.status, 'unfunded');
      assert.equal(second.contract_id, deal.contractId);
      const early = expectStatus(await fund(deal, second.id), 409);
      assert.equal(early.body.code, 'PREVIOUS_MILESTONE_OPEN');
      assert.equal(early.body.previous_milestone_id, deal.milestoneId);
      expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
      assert.equal((await contractOf(deal)).status, 'active');
      assert.equal(expectStatus(await fund(deal), 409).body.code, 'MILESTONE_ALREADY_FUNDED');
      const funding = expectStatus(await fund(deal, second.id), 200).body;
      expectStatus(await world.pay(funding.payment_intent_id), 200);
      const path = `/api/contracts/${deal.contractId}/milestones/${second.id}`;
      expectStatus(await deal.client.post(`${path}/release`, {}), 200);
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'completed');
      assert.ok(contract.completed_at);
      assert.equal(
        expectStatus(await add(deal, { title: 'Three', amount_cents: 1 }), 409).body.code,
        'CONTRACT_NOT_ACTIVE',
      );
    });

    it('numbers milestones in order when several are added at once', async () => {
      const deal = await activeDeal(world, { client, worker });
      await Promise.all([1, 2, 3].map((part) => add(deal, { title: `Part ${part}`, amount_cents: 0 })));
      const { milestones } = await contractOf(deal);
      assert.deepEqual(
        milestones.map((milestone: { ordinal: number }) => milestone.ordinal),
        [1, 2, 3, 4],
      );
    });

    it('is the client’s, while the contract is active, and names what is wrong', async () => {
      const waiting = await approvedDeal();
      const body = { title: 'More', amount_cents: 100 };
      assert.equal(expectStatus(await add(waiting, body), 409).body.code, 'CONTRACT_NOT_ACTIVE');
      assert.equal(expectStatus(await add(waiting, body, waiting.worker), 403).body.code, 'CLIENT_ROLE_REQUIRED');
      expectStatus(await add(waiting, body, stranger), 404);
      const answer = expectStatus(await add(waiting, { title: ' ', amount_cents: -1, currency: 'eur' }), 400);
      assert.deepEqual(answer.body.errors.map((error: { path: string }) => error.path).sort(), [
        'amount_cents',
        'currency',
        'title',
      ]);
    });
  });
});
