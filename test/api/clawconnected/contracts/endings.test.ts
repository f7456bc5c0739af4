import assert from 'node:assert/strict';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('contracts that end or go back', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  let newcomer: TestUser;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
    newcomer = await world.user({ user_type: 'freelancer' });
    stranger = await world.user();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const contractOf = async (deal: Deal) =>
    expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;
  const negotiationOf = async (deal: Deal) =>
    expectStatus(await deal.client.get(`/api/negotiations/${deal.negotiationId}`), 200).body;
  const post = (deal: Deal, user: TestUser, step: string, body: unknown = {}) =>
    user.post(`/api/contracts/${deal.contractId}/${step}`, body);
  const agreeWithNewcomer = () => agreeDeal(world, { client: parties.client, worker: newcomer });

  describe('POST /api/contracts/:id/revise', () => {
    it('clears approvals, keeps the notes and opens three fresh rounds', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      const { body } = expectStatus(await post(deal, deal.worker, 'revise', { notes: 'Fewer hours' }), 200);
      assert.equal(body.status, 'pending_owner_approval');
      assert.equal(body.renegotiating, true);
      assert.equal(body.revision_notes, 'Fewer hours');
      assert.equal(body.client_approved_at, null);
      assert.equal(body.worker_approved_at, null);
      assert.equal(body.activation_deadline, null);
      assert.equal(body.next_deadline, null);
      const negotiation = await negotiationOf(deal);
      assert.equal(negotiation.state, 'in_progress');
      assert.equal(negotiation.round_number, 0);
      const approval = expectStatus(await post(deal, deal.client, 'approve'), 409);
      assert.equal(approval.body.code, 'RENEGOTIATING');
      const again = expectStatus(await post(deal, deal.client, 'revise', { notes: 'Me too' }), 409);
      assert.equal(again.body.code, 'RENEGOTIATING');
      for (const hours of [8, 7, 6]) {
        const round = `/api/negotiations/${deal.negotiationId}/round`;
        expectStatus(await deal.client.post(round, { hours_per_week: hours }), 200);
      }
      const agreed = expectStatus(
        await deal.worker.post(`/api/negotiations/${deal.negotiationId}/agree`, {}),
        201,
      ).body;
      assert.equal(agreed.contract_id, deal.contractId);
      assert.equal(agreed.renegotiating, false);
      assert.equal(agreed.revision_notes, 'Fewer hours');
      assert.equal(agreed.milestones.length, 1);
      assert.equal(agreed.milestones[0].id, deal.milestoneId);
      assert.equal(agreed.milestones[0].amount_cents, 5_000 * 6);
      await approveDeal(deal);
      await fundDeal(world, deal);
      assert.equal((await contractOf(deal)).status, 'active');
    });

    it('releases the hold of a milestone that was funded', async () => {
      const deal = await agreeWithNewcomer();
      await approveDeal(deal);
      const { paymentIntentId } = await fundDeal(world, deal);
      const { body } = expectStatus(await post(deal, deal.client, 'revise', { notes: 'More hours' }), 200);
      assert.equal(body.milestones[0].status, 'unfunded');
      await world.idle();
      assert.equal((await stripe().paymentIntents.retrieve(paymentIntentId)).status, 'canceled');
      const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 409);
      assert.equal(funding.body.code, 'CONTRACT_NOT_FUNDABLE');
    });

    it('ends with the negotiation when nobody agrees again', async () => {
      const deal = await agreeDeal(world, parties);
      expectStatus(await post(deal, deal.client, 'revise', { notes: 'Other terms' }), 200);
      await world.advance(7 * DAY + 60);
      assert.equal((await negotiationOf(deal)).state, 'expired');
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'cancelled');
      assert.equal(contract.milestones[0].status, 'cancelled');
    });

    it('is refused once the contract is active or over, to strangers, and without notes', async () => {
      const deal = await activeDeal(world, parties);
      const answer = expectStatus(await post(deal, deal.client, 'revise', { notes: 'Late' }), 409);
      assert.equal(answer.body.code, 'CONTRACT_NOT_REVISABLE');
      expectStatus(await post(deal, stranger, 'revise', { notes: 'Mine?' }), 404);
      for (const body of [{}, { notes: '' }]) expectStatus(await post(deal, deal.client, 'revise', body), 400);
    });
  });

  describe('POST /api/contracts/:id/cancel', () => {
    it('ends an agreement that is still being made, and its negotiation', async () => {
      const deal = await agreeDeal(world, parties);
      const { body } = expectStatus(await post(deal, deal.worker, 'cancel'), 200);
      assert.equal(body.status, 'cancelled');
      assert.equal(body.milestones[0].status, 'cancelled');
      assert.equal(body.next_deadline, null);
      assert.equal((await negotiationOf(deal)).state, 'expired');
      const [told] = (await eventsOf(deal.client, 'contract.updated', deal.contractId)).slice(-1);
      assert.equal(told?.data.status, 'cancelled');
      const again = expectStatus(await post(deal, deal.client, 'cancel'), 409);
      assert.equal(again.body.code, 'CONTRACT_NOT_CANCELLABLE');
    });

    it('lets the hold of a funded milestone go', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      const { paymentIntentId } = await fundDeal(world, deal);
      const { body } = expectStatus(await post(deal, deal.client, 'cancel'), 200);
      assert.equal(body.milestones[0].status, 'refunded');
      await world.idle();
      assert.equal((await stripe().paymentIntents.retrieve(paymentIntentId)).status, 'canceled');
    });

    it('refunds what was captured into escrow meanwhile', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      const { paymentIntentId } = await fundDeal(world, deal);
      await world.advance(6.5 * DAY);
      assert.equal((await stripe().paymentIntents.retrieve(paymentIntentId)).status, 'succeeded');
      assert.equal((await contractOf(deal)).milestones[0].status, 'funded');
      expectStatus(await post(deal, deal.worker, 'cancel'), 200);
      await world.idle();
      const refunds = await stripe().refunds.list({ payment_intent: paymentIntentId });
      assert.deepEqual(
        refunds.data.map((refund) => [refund.amount, refund.status]),
        [[50_000, 'succeeded']],
      );
    });

    it('is refused while a milestone is delivered, and to strangers', async () => {
      const deal = await activeDeal(world, parties);
      expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done' }), 200);
      for (const user of [deal.client, deal.worker]) {
        const answer = expectStatus(await post(deal, user, 'cancel'), 409);
        assert.equal(answer.body.code, 'CONTRACT_NOT_CANCELLABLE');
      }
      expectStatus(await post(deal, stranger, 'cancel'), 404);
    });

    it('cancels or refunds an intent that is confirmed afterwards', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200).body;
      const [cancelled] = await Promise.all([post(deal, deal.client, 'cancel'), world.pay(funding.payment_intent_id)]);
      expectStatus(cancelled, 200);
      await world.idle();
      assert.equal((await stripe().paymentIntents.retrieve(funding.payment_intent_id)).status, 'canceled');
      assert.ok(['cancelled', 'refunded'].includes((await contractOf(deal)).milestones[0].status));
    });
  });

  describe('silence', () => {
    it('cancels a contract that nobody approves for 7 days, and expires its negotiation', async () => {
      const deal = await agreeDeal(world, parties);
      expectStatus(await post(deal, deal.client, 'approve'), 200);
      await world.advance(6 * DAY + 60);
      assert.equal((await contractOf(deal)).status, 'pending_owner_approval');
      for (const user of [deal.client, deal.worker]) {
        const reminders = await eventsOf(user, 'deadline.approaching');
        assert.ok(
          reminders.some(({ data }) => data.subject_id === deal.contractId && /cancelled/.test(data.on_timeout)),
        );
      }
      await world.advance(DAY);
      assert.equal((await contractOf(deal)).status, 'cancelled');
      assert.equal((await negotiationOf(deal)).state, 'expired');
    });

    it('expires a contract that is not active 7 days after the second approval, and lets the hold go', async () => {
      const deal = await agreeWithNewcomer();
      await approveDeal(deal);
      const { paymentIntentId } = await fundDeal(world, deal);
      await world.advance(5 * DAY);
      assert.equal((await contractOf(deal)).status, 'pending_freelancer_kyc');
      await world.advance(2 * DAY + 60);
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'expired');
      assert.equal(contract.milestones[0].status, 'refunded');
      const intent = await stripe().paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge'] });
      const charge = intent.latest_charge as { refunded: boolean } | null;
      assert.ok(intent.status === 'canceled' || charge?.refunded, intent.status);
    });

    it('expires a contract that nobody funds', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      await world.advance(7 * DAY + 60);
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'expired');
      assert.equal(contract.milestones[0].status, 'cancelled');
      const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 409);
      assert.equal(funding.body.code, 'CONTRACT_NOT_FUNDABLE');
    });
  });
});
