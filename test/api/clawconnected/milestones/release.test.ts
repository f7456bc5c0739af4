import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum, payableTo } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { withoutStripeEvents, withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('delivering and releasing milestones', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
    stranger = await world.user();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const contractOf = async (deal: Deal) =>
    expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;
  const deliver = (deal: Deal, body: unknown, user: TestUser = deal.worker) =>
    user.post(`${deal.milestonePath}/deliver`, body);
  const release = (deal: Deal, user: TestUser = deal.client) => user.post(`${deal.milestonePath}/release`, {});

  describe('POST …/deliver', () => {
    it('hands over a message, a link and files, which the client may then read', async () => {
      const deal = await activeDeal(world, parties);
      const form = new FormData();
      form.set('file', new Blob(['%PDF-1.7']), 'report.pdf');
      const file = expectStatus(await deal.worker.post('/api/files', form), 201).body;
      const delivery = { message: 'Finished', deliverable_url: 'https://example.com/report', file_ids: [file.id] };
      const { body } = expectStatus(await deliver(deal, delivery), 200);
      assert.equal(body.status, 'delivered');
      assert.equal(body.deliverables.length, 1);
      assert.equal(body.deliverables[0].message, 'Finished');
      assert.deepEqual(body.deliverables[0].file_ids, [file.id]);
      const reviewDays = (Date.parse(body.next_deadline) - Date.parse(body.delivered_at)) / (DAY * 1_000);
      assert.ok(Math.abs(reviewDays - 14) < 0.01);
      assert.match(body.on_timeout, /released/);
      expectStatus(await deal.client.get(`/api/files/${file.id}`), 200);
      expectStatus(await stranger.get(`/api/files/${file.id}`), 404);
      const [event] = await eventsOf(deal.client, 'contract.milestone.delivered', deal.contractId);
      assert.equal(event?.data.id, deal.milestoneId);
    });

    it('may be repeated; each delivery is added and the review starts anew', async () => {
      const deal = await activeDeal(world, parties);
      const first = expectStatus(await deliver(deal, { message: 'Draft' }), 200).body;
      await world.advance(DAY);
      const second = expectStatus(await deliver(deal, {}), 200).body;
      assert.deepEqual(
        second.deliverables.map((deliverable: { message: string | null }) => deliverable.message),
        ['Draft', null],
      );
      assert.ok(Date.parse(second.next_deadline) > Date.parse(first.next_deadline));
    });

    it('is the worker’s, on a funded milestone of an active contract', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      const early = expectStatus(await deliver(deal, {}), 409).body;
      assert.deepEqual([early.code, early.state], ['CONTRACT_NOT_ACTIVE', 'pending_client_funding']);
      const fund = `POST /api/contracts/${deal.contractId}/milestones/{milestoneId}/fund`;
      assert.ok(early.detail.endsWith(`First its client funds a milestone: ${fund}.`), early.detail);
      await fundDeal(world, deal);
      assert.equal(expectStatus(await deliver(deal, {}, deal.client), 403).body.code, 'WORKER_ROLE_REQUIRED');
      expectStatus(await deliver(deal, {}, stranger), 404);
      const more = `/api/contracts/${deal.contractId}/milestones`;
      const { id } = expectStatus(await deal.client.post(more, { title: 'Two', amount_cents: 100 }), 201).body;
      const unfunded = expectStatus(await deal.worker.post(`${more}/${id}/deliver`, {}), 409);
      assert.equal(unfunded.body.code, 'MILESTONE_NOT_FUNDED');
      expectStatus(await release(deal), 200);
      assert.equal(expectStatus(await deliver(deal, {}), 409).body.code, 'MILESTONE_NOT_DELIVERABLE');
    });

    it('takes https links and own files only', async () => {
      const deal = await activeDeal(world, parties);
      const form = new FormData();
      form.set('file', new Blob(['x']), 'x.txt');
      const foreign = expectStatus(await deal.client.post('/api/files', form), 201).body.id;
      for (const body of [{ deliverable_url: 'http://example.com' }, { file_ids: ['x'] }, { file_ids: [foreign] }]) {
        assert.equal(expectStatus(await deliver(deal, body), 400).body.code, 'VALIDATION_FAILED');
      }
      assert.equal((await contractOf(deal)).milestones[0].status, 'funded');
    });
  });

  describe('POST …/release', () => {
    it('captures, takes 5 % and schedules the payout; asking again answers the same', async () => {
      const deal = await activeDeal(world, { ...parties, rateCents: 3_333, hours: 3, payoutDelayDays: 4 });
      expectStatus(await deliver(deal, { message: 'Done' }), 200);
      const owed = await balanceOf(payableTo(deal.worker.id));
      const { body } = expectStatus(await release(deal), 200);
      assert.equal(body.milestone_id, deal.milestoneId);
      assert.equal(body.status, 'released');
      assert.equal(body.payout.fee_cents, 500);
      assert.equal(body.payout.amount_cents, 9_499);
      assert.equal(body.payout.status, 'scheduled');
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
      assert.equal(await balanceOf(payableTo(deal.worker.id)), owed + 9_499);
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'completed');
      const { released_at, payout } = contract.milestones[0];
      assert.deepEqual(payout, body.payout);
      assert.ok(Math.abs(Date.parse(payout.release_at) - Date.parse(released_at) - 4 * DAY * 1_000) < 60_000);
      for (const user of [deal.client, deal.worker]) {
        assert.equal((await eventsOf(user, 'contract.milestone.released', deal.contractId)).length, 1);
        assert.equal((await eventsOf(user, 'contract.updated', deal.contractId)).at(-1)?.data.status, 'completed');
      }
      assert.deepEqual(expectStatus(await release(deal), 200).body, body);
    });

    it('pays the worker after the agreed delay, and the milestone is paid', async () => {
      const deal = await activeDeal(world, { ...parties, payoutDelayDays: 3 });
      expectStatus(await release(deal), 200);
      await world.advance(2.5 * DAY);
      assert.equal((await contractOf(deal)).milestones[0].status, 'released');
      await world.advance(0.6 * DAY);
      const [milestone] = (await contractOf(deal)).milestones;
      assert.equal(milestone.status, 'paid');
      assert.equal(milestone.payout.status, 'sent');
      const transfers = await stripe().transfers.list({ transfer_group: deal.milestoneId });
      assert.deepEqual(
        transfers.data.map((transfer) => transfer.amount),
        [47_500],
      );
      assert.equal(expectStatus(await release(deal), 200).body.status, 'paid');
    });

    it('pays once when the client asks many times at the same moment', async () => {
      const deal = await activeDeal(world, parties);
      const answers = await Promise.all([release(deal), release(deal), release(deal), release(deal)]);
      for (const answer of answers) assert.ok(answer.status === 200 || answer.status === 503, answer.text);
      await world.idle();
      const again = expectStatus(await release(deal), 200).body;
      for (const answer of answers.filter(({ status }) => status === 200)) assert.deepEqual(answer.body, again);
      assert.equal((await eventsOf(deal.worker, 'payout.scheduled', deal.contractId)).length, 1);
    });

    it('moves no money for $0', async () => {
      const deal = await agreeDeal(world, {
        client: parties.client,
        rateCents: 0,
        worker: await world.user({ user_type: 'freelancer' }),
      });
      await approveDeal(deal);
      expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200);
      const { body } = expectStatus(await release(deal), 200);
      assert.deepEqual(body, { milestone_id: deal.milestoneId, status: 'released', payout: null });
      assert.equal((await contractOf(deal)).status, 'completed');
      assert.deepEqual(await eventsOf(deal.worker, 'payout.scheduled', deal.contractId), []);
    });

    it('happens by itself 14 days after delivery', async () => {
      const paid = await activeDeal(world, parties);
      const free = await agreeDeal(world, { ...parties, rateCents: 0 });
      await approveDeal(free);
      expectStatus(await free.client.post(`${free.milestonePath}/fund`, {}), 200);
      for (const deal of [paid, free]) expectStatus(await deliver(deal, { message: 'Done' }), 200);
      await world.advance(13.5 * DAY);
      assert.equal((await contractOf(paid)).milestones[0].status, 'delivered');
      const reminders = await eventsOf(paid.client, 'deadline.approaching');
      assert.ok(reminders.some(({ data }) => data.subject_id === paid.milestoneId));
      await world.advance(DAY);
      for (const deal of [paid, free]) {
        const contract = await contractOf(deal);
        assert.equal(contract.status, 'completed');
        assert.ok(['released', 'paid'].includes(contract.milestones[0].status));
      }
    });

    it('is the client’s, on a funded milestone of an active contract', async () => {
      const deal = await agreeDeal(world, {
        client: parties.client,
        worker: await world.user({ user_type: 'freelancer' }),
      });
      await approveDeal(deal);
      await fundDeal(world, deal);
      assert.equal(expectStatus(await release(deal), 409).body.code, 'CONTRACT_NOT_ACTIVE');
      assert.equal(expectStatus(await release(deal, deal.worker), 403).body.code, 'CLIENT_ROLE_REQUIRED');
      expectStatus(await release(deal, stranger), 404);
      const active = await activeDeal(world, parties);
      const more = `/api/contracts/${active.contractId}/milestones`;
      const { id } = expectStatus(await active.client.post(more, { title: 'Two', amount_cents: 100 }), 201).body;
      const unfunded = expectStatus(await active.client.post(`${more}/${id}/release`, {}), 409);
      assert.equal(unfunded.body.code, 'MILESTONE_NOT_FUNDED');
      expectStatus(await active.client.post(`/api/contracts/${active.contractId}/cancel`, {}), 200);
      assert.equal(expectStatus(await release(active), 409).body.code, 'CONTRACT_NOT_ACTIVE');
    });

    it('answers 402 when the capture is declined, and the milestone is unfunded again', async () => {
      const deal = await activeDeal(world, parties);
      const { payment_intent_id: intent } = expectStatus(
        await deal.client.post(`${deal.milestonePath}/fund`, {}),
        200,
      ).body;
      await withoutStripeEvents(async () => {
        await stripe().paymentIntents.cancel(intent);
        assert.equal(expectStatus(await release(deal), 402).body.code, 'PAYMENT_FAILED');
        assert.equal((await contractOf(deal)).milestones[0].status, 'unfunded');
      });
      for (const user of [deal.client, deal.worker]) {
        assert.equal(
          (await eventsOf(user, 'contract.updated', deal.contractId)).at(-1)?.data.milestones[0].status,
          'unfunded',
        );
      }
      assert.equal(expectStatus(await release(deal), 409).body.code, 'MILESTONE_NOT_FUNDED');
      await fundDeal(world, deal);
      expectStatus(await release(deal), 200);
    });

    for (const mode of ['error_500', 'connection_reset_after_commit']) {
      it(`is finished by the workers when Stripe’s answer to the capture is lost (${mode})`, async () => {
        const deal = await activeDeal(world, parties);
        const answer = await withStripeFault('/capture$', mode, () => release(deal));
        assert.ok(answer.status === 200 || answer.status === 503, answer.text);
        await world.idle();
        const contract = await contractOf(deal);
        assert.equal(contract.milestones[0].status, 'released');
        assert.equal((await eventsOf(deal.worker, 'payout.scheduled', deal.contractId)).length, 1);
        expectStatus(await release(deal), 200);
      });
    }
  });
});
