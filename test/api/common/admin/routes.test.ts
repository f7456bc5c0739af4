import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum, payableTo, platformFees } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus } from '../../../support/deal.js';
import { adminUser, DAY, deliverDeal, milestoneOf, openDispute } from '../../../support/disputes.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('disputes, as admins decide them', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  let admin: TestUser;
  before(async () => {
    world = await startWorld();
    admin = await adminUser(world);
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const disputed = async (rateCents = 5_000) => {
    const deal = await activeDeal(world, { ...parties, rateCents });
    expectStatus(await deliverDeal(deal), 200);
    const { id } = expectStatus(await openDispute(deal), 201).body;
    await world.idle();
    return { deal, id: id as string };
  };
  const resolve = (id: string, body: object, user: TestUser = admin): Promise<Answer> =>
    user.post(`/api/admin/disputes/${id}/resolve`, { note: 'So it is.', ...body });
  const refused = async (answer: Promise<Answer>, status: number, code: string) =>
    assert.equal(expectStatus(await answer, status).body.code, code);
  const refundsOf = async (paymentIntent: string) =>
    (await stripe().refunds.list({ payment_intent: paymentIntent })).data.map(({ amount }) => amount);

  describe('GET /api/admin/disputes', () => {
    it('lists every one, newest first, by status, in pages', async () => {
      const first = await disputed();
      const second = await disputed();
      expectStatus(await first.deal.client.post(`/api/disputes/${first.id}/withdraw`, {}), 200);
      const page = expectStatus(await admin.get('/api/admin/disputes?limit=1'), 200).body;
      assert.equal(page.disputes[0].id, second.id);
      const next = expectStatus(await admin.get(`/api/admin/disputes?limit=1&cursor=${page.next_cursor}`), 200).body;
      assert.equal(next.disputes[0].id, first.id);
      const { disputes } = expectStatus(await admin.get('/api/admin/disputes?status=open'), 200).body;
      assert.ok(disputes.some(({ id }: { id: string }) => id === second.id));
      assert.ok(!disputes.some(({ id }: { id: string }) => id === first.id));
      const withdrawn = expectStatus(await admin.get('/api/admin/disputes?status=withdrawn&limit=1'), 200).body;
      const more = await admin.get(`/api/admin/disputes?status=withdrawn&cursor=${page.next_cursor}`);
      assert.deepEqual(expectStatus(more, 200).body.disputes, withdrawn.disputes);
      assert.equal(withdrawn.disputes[0].id, first.id);
    });

    it('is for admins', async () => {
      await refused(parties.client.get('/api/admin/disputes'), 403, 'ADMIN_ONLY');
      await refused(world.call('GET', '/api/admin/disputes'), 401, 'UNAUTHENTICATED');
      await refused(admin.get('/api/admin/disputes?cursor=nonsense'), 400, 'INVALID_CURSOR');
      expectStatus(await admin.get('/api/admin/disputes?status=lost'), 400);
    });
  });

  describe('POST /api/admin/disputes/{id}/resolve', () => {
    it('release: the worker gets all of it, after the agreed delay', async () => {
      const { deal, id } = await disputed();
      const { body } = expectStatus(await resolve(id, { resolution: 'release' }), 200);
      assert.deepEqual(
        [body.status, body.resolution, body.worker_percent, body.decided_by, body.resolution_note],
        ['resolved', 'release', 100, 'admin', 'So it is.'],
      );
      assert.equal(body.next_deadline, null);
      const milestone = await milestoneOf(deal);
      assert.equal(milestone.status, 'released');
      assert.deepEqual([milestone.payout.amount_cents, milestone.payout.fee_cents], [47_500, 2_500]);
      for (const user of [deal.client, deal.worker]) {
        assert.equal((await eventsOf(user, 'dispute.updated', deal.contractId)).at(-1)?.data.status, 'resolved');
        assert.equal((await eventsOf(user, 'contract.milestone.released', deal.contractId)).length, 1);
      }
      const contract = expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;
      assert.equal(contract.status, 'completed');
      await world.advance(3.1 * DAY);
      assert.equal((await milestoneOf(deal)).status, 'paid');
    });

    it('refund: the client gets all of it back', async () => {
      const { deal, id } = await disputed();
      const { payment_intent } = await intentOf(deal.milestoneId);
      expectStatus(await resolve(id, { resolution: 'refund', worker_percent: 0 }), 200);
      await world.idle();
      const milestone = await milestoneOf(deal);
      assert.equal(milestone.status, 'refunded');
      assert.equal(milestone.payout, null);
      assert.deepEqual(await refundsOf(payment_intent), [50_000]);
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
    });

    it('split: each gets a share, and half of the arbitration fee comes off each', async () => {
      const { deal, id } = await disputed();
      const { payment_intent } = await intentOf(deal.milestoneId);
      const [fees, owed] = [await balanceOf(platformFees), await balanceOf(payableTo(deal.worker.id))];
      const { body } = expectStatus(
        await resolve(id, { resolution: 'split', worker_percent: 60, arbitration_fee_cents: 1_001 }),
        200,
      );
      assert.equal(body.arbitration_fee_cents, 1_001);
      await world.idle();
      const { payout, status } = await milestoneOf(deal);
      assert.equal(status, 'released');
      // 30,000 − 500, and 5 % of that to the platform; 20,000 − 501 to the client.
      assert.deepEqual([payout.amount_cents, payout.fee_cents], [28_025, 1_475]);
      assert.deepEqual(await refundsOf(payment_intent), [19_499]);
      assert.equal(await balanceOf(platformFees), fees + 1_001 + 1_475);
      assert.equal(await balanceOf(payableTo(deal.worker.id)), owed + 28_025);
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
      await world.advance(3.1 * DAY);
      const transfers = await stripe().transfers.list({ transfer_group: deal.milestoneId });
      assert.deepEqual(
        transfers.data.map(({ amount }) => amount),
        [28_025],
      );
      assert.equal((await milestoneOf(deal)).status, 'paid');
    });

    it('a fee is taken as far as the shares go', async () => {
      const { deal, id } = await disputed();
      const { body } = expectStatus(await resolve(id, { resolution: 'refund', arbitration_fee_cents: 2_000 }), 200);
      assert.equal(body.arbitration_fee_cents, 1_000);
      const all = await disputed(100);
      const { body: eaten } = expectStatus(
        await resolve(all.id, { resolution: 'split', worker_percent: 50, arbitration_fee_cents: 50_000 }),
        200,
      );
      assert.equal(eaten.arbitration_fee_cents, 1_000);
      await world.idle();
      assert.equal((await milestoneOf(all.deal)).status, 'released');
      assert.equal((await milestoneOf(all.deal)).payout, null);
      assert.equal((await milestoneOf(deal)).status, 'refunded');
    });

    it('moves no money for $0', async () => {
      const deal = await agreeDeal(world, { ...parties, rateCents: 0 });
      await approveDeal(deal);
      expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200);
      const { id } = expectStatus(await openDispute(deal), 201).body;
      expectStatus(await resolve(id, { resolution: 'release', arbitration_fee_cents: 500 }), 200);
      assert.equal((await milestoneOf(deal)).status, 'released');
    });

    it('is final, and made once however many decide at the same moment', async () => {
      const { deal, id } = await disputed();
      const answers = await Promise.all([
        resolve(id, { resolution: 'release' }),
        resolve(id, { resolution: 'refund' }),
        resolve(id, { resolution: 'split', worker_percent: 30 }),
        deal.client.post(`/api/disputes/${id}/withdraw`, {}),
      ]);
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      for (const { status, body, text } of answers) {
        if (status !== 200) assert.deepEqual([status, body.code], [409, 'DISPUTE_CLOSED'], text);
      }
      await world.idle();
      const other = await disputed();
      expectStatus(await resolve(other.id, { resolution: 'refund' }), 200);
      await refused(resolve(other.id, { resolution: 'release' }), 409, 'DISPUTE_CLOSED');
      await refused(openDispute(other.deal), 409, 'ALREADY_RELEASED');
    });

    it('waits until the hold is captured', async () => {
      const deal = await activeDeal(world, parties);
      await withStripeFault('/capture$', 'error_500', async () => {
        const { id } = expectStatus(await openDispute(deal), 201).body;
        await refused(resolve(id, { resolution: 'release' }), 409, 'PAYMENT_IN_PROGRESS');
      });
    });

    it('checks who decides and what', async () => {
      const { deal, id } = await disputed();
      await refused(resolve(id, { resolution: 'release' }, deal.client), 403, 'ADMIN_ONLY');
      await refused(resolve(deal.contractId, { resolution: 'release' }), 404, 'NOT_FOUND');
      for (const body of [
        {},
        { resolution: 'split' },
        { resolution: 'split', worker_percent: 0 },
        { resolution: 'split', worker_percent: 100 },
        { resolution: 'split', worker_percent: 33.3 },
        { resolution: 'release', worker_percent: 99 },
        { resolution: 'refund', worker_percent: 1 },
        { resolution: 'release', arbitration_fee_cents: -1 },
        { resolution: 'release', note: '' },
      ]) {
        await refused(resolve(id, body), 400, 'VALIDATION_FAILED');
      }
      assert.equal((await milestoneOf(deal)).status, 'disputed');
    });
  });

  async function intentOf(milestoneId: string): Promise<{ payment_intent: string }> {
    const { data } = await stripe().charges.list({ transfer_group: milestoneId });
    return { payment_intent: String(data[0]!.payment_intent) };
  }
});
