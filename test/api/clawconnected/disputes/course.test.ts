import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum } from '../../../../src/core/payments/index.js';
import { activeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import { adminUser, DAY, deliverDeal, milestoneOf, openDispute } from '../../../support/disputes.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('the course of a dispute', () => {
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

  const disputed = async (by: 'client' | 'worker' = 'client', body: object = {}) => {
    const deal = await activeDeal(world, parties);
    expectStatus(await deliverDeal(deal), 200);
    const { id } = expectStatus(await openDispute(deal, by, body), 201).body;
    return { deal, id: id as string, path: `/api/disputes/${id}` };
  };
  const refused = async (answer: Promise<Answer>, status: number, code: string) =>
    assert.equal(expectStatus(await answer, status).body.code, code);
  const evidence = [{ type: 'build_log', url: 'https://ci.example.com/1', description: 'All green.' }];

  describe('GET /api/disputes/{id}', () => {
    it('is for its parties and admins', async () => {
      const { deal, path } = await disputed();
      const admin = await adminUser(world);
      const shown = await Promise.all([deal.client, deal.worker, admin].map((user) => user.get(path)));
      for (const answer of shown) assert.deepEqual(expectStatus(answer, 200).body, shown[0]!.body);
      await refused(stranger.get(path), 404, 'NOT_FOUND');
      await refused(deal.client.get(`/api/disputes/${deal.contractId}`), 404, 'NOT_FOUND');
      await refused(deal.client.get('/api/disputes/42'), 404, 'NOT_FOUND');
      expectStatus(await deal.client.get(`${path}?evidence=2`), 400);
      assert.deepEqual(expectStatus(await deal.client.get(`${path}?evidence=1`), 200).body.evidence, []);
    });
  });

  describe('POST …/respond', () => {
    it('submits counter-evidence, and an arbiter is waited for', async () => {
      const { deal, path } = await disputed();
      const { body } = expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
      assert.equal(body.status, 'responded');
      assert.ok(body.responded_at);
      assert.ok(Math.abs(Date.parse(body.next_deadline) - Date.parse(body.responded_at) - 14 * DAY * 1_000) < 60_000);
      assert.match(body.on_timeout, /recommendation is applied/);
      const [piece] = expectStatus(await deal.client.get(`${path}?evidence=1`), 200).body.evidence;
      assert.deepEqual([piece.submitted_by, piece.type, piece.description], ['worker', 'build_log', 'All green.']);
      const updates = await eventsOf(deal.client, 'dispute.updated', deal.contractId);
      assert.equal(updates[0]?.data.status, 'responded');
    });

    it('may come with nothing to show, but says so', async () => {
      const { deal, path } = await disputed('worker');
      expectStatus(await deal.client.post(`${path}/respond`, {}), 400);
      expectStatus(await deal.client.post(`${path}/respond`, { evidence: [] }), 200);
    });

    it('is the other party’s, once', async () => {
      const { deal, path } = await disputed();
      await refused(stranger.post(`${path}/respond`, { evidence }), 404, 'NOT_FOUND');
      await refused(deal.client.post(`${path}/respond`, { evidence }), 403, 'RESPONDING_PARTY_ONLY');
      expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
      await refused(deal.worker.post(`${path}/respond`, { evidence }), 409, 'ALREADY_RESPONDED');
    });

    it('comes too late after 24 hours: the dispute goes on without it', async () => {
      const { deal, id, path } = await disputed();
      await world.advance(DAY + 60);
      await refused(deal.worker.post(`${path}/respond`, { evidence }), 409, 'RESPONSE_DEADLINE_PASSED');
      const { body } = expectStatus(await deal.worker.get(path), 200);
      assert.equal(body.status, 'open');
      assert.equal(body.response_missed, true);
      assert.match(body.on_timeout, /recommendation is applied/);
      assert.equal(body.recommendation.worker_percent, 0);
      assert.match(body.recommendation.rationale, /did not respond/);
      const told = await eventsOf(deal.client, 'dispute.updated', deal.contractId);
      assert.ok(told.some(({ data }) => data.id === id && data.response_missed));
    }).timeout(90_000);
  });

  describe('POST …/withdraw', () => {
    it('lets the work go on from where it was', async () => {
      const { deal, path } = await disputed();
      await world.idle();
      const { body } = expectStatus(await deal.client.post(`${path}/withdraw`, {}), 200);
      assert.equal(body.status, 'withdrawn');
      assert.ok(body.closed_at);
      assert.equal(body.next_deadline, null);
      const milestone = await milestoneOf(deal);
      assert.equal(milestone.status, 'delivered');
      assert.match(milestone.on_timeout, /released/);
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 50_000);
      assert.equal((await eventsOf(deal.worker, 'dispute.updated', deal.contractId)).at(-1)?.data.status, 'withdrawn');
      expectStatus(await openDispute(deal, 'worker'), 201);
    });

    it('can be followed by a release', async () => {
      const { deal, path } = await disputed();
      expectStatus(await deal.client.post(`${path}/withdraw`, {}), 200);
      expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
      await world.idle();
      assert.equal((await milestoneOf(deal)).status, 'released');
    });

    it('frees the work once: a second dispute of the same party over it is decided, however much is delivered', async () => {
      const deal = await activeDeal(world, parties);
      const first = expectStatus(await openDispute(deal, 'worker'), 201).body;
      expectStatus(await deal.worker.post(`/api/disputes/${first.id}/withdraw`, {}), 200);
      expectStatus(await deliverDeal(deal), 200);
      const second = expectStatus(await openDispute(deal, 'worker'), 201).body;
      const kept = expectStatus(await deal.worker.post(`/api/disputes/${second.id}/withdraw`, {}), 409).body;
      assert.equal(kept.code, 'DISPUTE_NOT_WITHDRAWABLE');
      assert.equal((await milestoneOf(deal)).status, 'disputed');
      expectStatus(await deal.client.post(`/api/disputes/${second.id}/respond`, { evidence: [] }), 200);
      await world.advance(14.1 * DAY);
      assert.equal((await deal.client.get(`/api/disputes/${second.id}`)).body.status, 'resolved');
    }).timeout(90_000);

    it('leaves the other party, who had to sit it out, 14 days for one of their own', async () => {
      const { deal, path } = await disputed('worker');
      await world.advance(0.5 * DAY);
      expectStatus(await deal.client.post(`${path}/respond`, { evidence: [] }), 200);
      await world.advance(13.9 * DAY);
      expectStatus(await deal.worker.post(`${path}/withdraw`, {}), 200);
      await world.advance(13.5 * DAY);
      assert.equal((await milestoneOf(deal)).status, 'delivered');
      expectStatus(await openDispute(deal, 'client'), 201);
    }).timeout(90_000);

    it('is open to each party once', async () => {
      const { deal, path } = await disputed('client');
      expectStatus(await deal.client.post(`${path}/withdraw`, {}), 200);
      const { id } = expectStatus(await openDispute(deal, 'worker'), 201).body;
      expectStatus(await deal.worker.post(`/api/disputes/${id}/withdraw`, {}), 200);
      assert.equal((await milestoneOf(deal)).status, 'delivered');
    });

    it('is the disputing party’s, until it is over', async () => {
      const { deal, path } = await disputed();
      await refused(stranger.post(`${path}/withdraw`, {}), 404, 'NOT_FOUND');
      await refused(deal.worker.post(`${path}/withdraw`, {}), 403, 'DISPUTING_PARTY_ONLY');
      expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
      expectStatus(await deal.client.post(`${path}/withdraw`, {}), 200);
      await refused(deal.client.post(`${path}/withdraw`, {}), 409, 'DISPUTE_CLOSED');
      await refused(deal.worker.post(`${path}/respond`, { evidence }), 409, 'DISPUTE_CLOSED');
      await refused(deal.worker.post(`${path}/recommend`, {}), 409, 'DISPUTE_CLOSED');
    });
  });

  describe('POST …/recommend', () => {
    it('is answered in the background, by rules that say so', async () => {
      const { deal, path } = await disputed();
      const { body } = expectStatus(await deal.worker.post(`${path}/recommend`, {}), 202);
      assert.equal(body.recommendation_status, 'requested');
      assert.equal(body.recommendation, null);
      await world.idle();
      const { recommendation, recommendation_status } = expectStatus(await deal.client.get(path), 200).body;
      assert.equal(recommendation_status, 'ready');
      assert.deepEqual(Object.keys(recommendation).sort(), [
        'confidence',
        'created_at',
        'model',
        'rationale',
        'resolution',
        'worker_percent',
      ]);
      assert.equal(recommendation.resolution, 'split');
      assert.match(recommendation.model, /rule-based/);
      for (const user of [deal.client, deal.worker]) {
        const updates = await eventsOf(user, 'dispute.updated', deal.contractId);
        assert.deepEqual(updates.at(-1)?.data.recommendation, recommendation);
      }
    });

    it('leads to a new one only after something new was said', async () => {
      const { deal, path } = await disputed();
      expectStatus(await deal.client.post(`${path}/recommend`, {}), 202);
      await world.idle();
      const first = (await deal.client.get(path)).body.recommendation;
      assert.equal(
        expectStatus(await deal.client.post(`${path}/recommend`, {}), 202).body.recommendation_status,
        'ready',
      );
      expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
      await world.idle();
      const second = (await deal.client.get(path)).body.recommendation;
      assert.equal(first.worker_percent, 50);
      assert.equal(second.worker_percent, 70);
    });

    it('is for its parties', async () => {
      const { path } = await disputed();
      await refused(stranger.post(`${path}/recommend`, {}), 404, 'NOT_FOUND');
      await refused((await adminUser(world)).post(`${path}/recommend`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('when no arbiter decides within 14 days', () => {
    const outcome = async (deal: Deal, path: string) => {
      const dispute = expectStatus(await deal.client.get(path), 200).body;
      const milestone = await milestoneOf(deal);
      return { dispute, milestone };
    };

    it('what was recommended is done, and both were reminded', async () => {
      const { deal, id, path } = await disputed('client');
      expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
      await world.advance(13.5 * DAY);
      assert.equal((await outcome(deal, path)).dispute.status, 'responded');
      for (const user of [deal.client, deal.worker]) {
        const reminders = await eventsOf(user, 'deadline.approaching', id);
        assert.deepEqual(
          reminders.map(({ data }) => data.waiting_for),
          ['dispute.arbiter'],
        );
      }
      await world.advance(DAY);
      const { dispute, milestone } = await outcome(deal, path);
      assert.deepEqual(
        [dispute.status, dispute.resolution, dispute.worker_percent, dispute.decided_by],
        ['resolved', 'split', 70, 'recommendation'],
      );
      assert.match(dispute.resolution_note, /rule-based/);
      assert.equal(milestone.status, 'released');
      assert.equal(milestone.payout.amount_cents, 35_000 * 0.95);
    }).timeout(90_000);

    it('and nobody responded either: 15 days after it was opened', async () => {
      const { deal, path } = await disputed('worker');
      await world.advance(15 * DAY + 120);
      const { dispute, milestone } = await outcome(deal, path);
      assert.deepEqual([dispute.resolution, dispute.response_missed], ['release', true]);
      assert.ok(['released', 'paid'].includes(milestone.status));
      assert.equal(milestone.payout.amount_cents, 47_500);
    }).timeout(90_000);
  });
});
