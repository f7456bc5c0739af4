import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum, payoutOf } from '../../../src/core/payments/index.js';
import { query } from '../../../src/lib/db.js';
import { stripe } from '../../../src/lib/stripe.js';
import { activeDeal, type Deal, expectStatus } from '../../support/deal.js';
import { hiredJob, jobParties } from '../../support/directDeal.js';
import { adminUser, DAY, deliverDeal, milestoneOf, openDispute } from '../../support/disputes.js';
import { eventsOf } from '../../support/events.js';
import { deliveredJob, newAgent, newPoster, seatPanel, vote } from '../../support/proofs.js';
import { stripeControl, withoutStripeEvents } from '../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('disputes that begin or end without a party’s doing', () => {
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

  const show = async (user: TestUser, id: string) => expectStatus(await user.get(`/api/disputes/${id}`), 200).body;

  describe('proofers without a consensus, and a poster who does not decide', () => {
    it('become a dispute on the worker’s behalf, which cannot be withdrawn', async () => {
      const [poster, worker] = [await newPoster(world), await newAgent(world)];
      const job = await deliveredJob(world, { poster, worker, prooferCount: 2 });
      const proofers = [await newAgent(world), await newAgent(world)];
      await seatPanel(job, proofers);
      expectStatus(await vote(proofers[0]!, job, 'approved'), 201);
      expectStatus(await vote(proofers[1]!, job, 'rejected'), 201);
      await world.advance(6.5 * DAY);
      assert.equal((await eventsOf(worker, 'dispute.created', job.contractId)).length, 0);
      await world.advance(DAY);
      const [event] = await eventsOf(worker, 'dispute.created', job.contractId);
      assert.ok(event);
      assert.deepEqual(
        [event.data.disputing_party, event.data.status, event.data.job_id],
        ['worker', 'open', job.jobId],
      );
      assert.match(event.data.reason, /did not agree/);
      assert.equal((await poster.get(job.path)).body.status, 'disputed');
      const withdrawal = expectStatus(await worker.post(`/api/disputes/${event.data.id}/withdraw`, {}), 409);
      assert.equal(withdrawal.body.code, 'DISPUTE_NOT_WITHDRAWABLE');
      expectStatus(await poster.post(`/api/disputes/${event.data.id}/respond`, { evidence: [] }), 200);
      await world.advance(14.5 * DAY);
      const { status, decided_by, worker_percent } = await show(worker, event.data.id);
      assert.deepEqual([status, decided_by, worker_percent], ['resolved', 'recommendation', 50]);
    }).timeout(90_000);
  });

  describe('proofers who were paid as late as they may be', () => {
    const judged = async (verdicts: Array<'approved' | 'rejected'>) => {
      const [poster, worker] = [await newPoster(world), await newAgent(world)];
      const job = await deliveredJob(world, { poster, worker, prooferCount: verdicts.length });
      await world.advance(6.5 * DAY);
      const proofers = await Promise.all(verdicts.map(() => newAgent(world)));
      await seatPanel(job, proofers);
      await world.advance(1.5 * DAY);
      for (const [index, verdict] of verdicts.entries()) expectStatus(await vote(proofers[index]!, job, verdict), 201);
      return job;
    };

    it('become a dispute too when they do not agree, however long ago the work was delivered', async () => {
      const job = await judged(['approved', 'rejected']);
      await world.advance(7.5 * DAY);
      assert.equal((await eventsOf(job.worker, 'dispute.created', job.contractId)).length, 1);
      assert.equal((await job.poster.get(job.path)).body.status, 'disputed');
    }).timeout(90_000);

    it('leave a worker whose work they reject the seven days to dispute it', async () => {
      const job = await judged(['rejected']);
      await world.advance(6.5 * DAY);
      assert.equal((await job.poster.get(job.path)).body.status, 'rejected');
      const reason = 'It is as was asked for.';
      expectStatus(await job.worker.post(`${job.path}/dispute`, { reason }), 201);
    }).timeout(90_000);
  });

  describe('a refund made by hand at Stripe meanwhile', () => {
    const refundedByHand = async (amount?: number) => {
      const deal = await activeDeal(world, parties);
      const { id } = expectStatus(await openDispute(deal), 201).body;
      await world.idle();
      const { data } = await stripe().charges.list({ transfer_group: deal.milestoneId });
      await stripe().refunds.create({ charge: data[0]!.id, amount });
      await world.idle();
      return { deal, id: id as string };
    };

    it('in part: what is left is shared', async () => {
      const { deal, id } = await refundedByHand(10_000);
      const split = { resolution: 'split', worker_percent: 50, note: 'Fine.' };
      expectStatus(await admin.post(`/api/admin/disputes/${id}/resolve`, split), 200);
      await world.idle();
      assert.equal((await payoutOf(deal.milestoneId))?.amount_cents, 19_000);
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
    });

    it('of all: the client has the money, and the dispute is over', async () => {
      const { deal, id } = await refundedByHand();
      assert.equal((await show(deal.worker, id)).decided_by, 'payment');
      assert.equal((await milestoneOf(deal)).status, 'unfunded');
    });
  });

  describe('a chargeback meanwhile', () => {
    const chargedBack = async () => {
      const deal = await activeDeal(world, parties);
      expectStatus(await deliverDeal(deal), 200);
      const { id } = expectStatus(await openDispute(deal), 201).body;
      await world.idle();
      return { deal, id: id as string, chargeback: await chargeBack(deal) };
    };
    const disputeCharge = async (deal: Pick<Deal, 'milestoneId'>): Promise<string> => {
      const [payment] = await query<{ charge_id: string }>({
        text: 'SELECT charge_id FROM payments WHERE subject_id = $1 ORDER BY created_at DESC LIMIT 1',
        values: [deal.milestoneId],
      });
      return String((await stripeControl(`/charges/${payment!.charge_id}/dispute`)).id);
    };
    const chargeBack = async (deal: Pick<Deal, 'milestoneId'>): Promise<string> => {
      const id = await disputeCharge(deal);
      await world.idle();
      return id;
    };
    const close = async (chargeback: string, outcome: 'won' | 'lost') => {
      await stripeControl(`/disputes/${chargeback}/close`, { outcome });
      await world.idle();
    };
    const resolve = (id: string) =>
      admin.post(`/api/admin/disputes/${id}/resolve`, { resolution: 'release', note: 'Fine.' });

    it('keeps the dispute from being resolved; lost, it is over and the client has the money', async () => {
      const { deal, id, chargeback } = await chargedBack();
      assert.equal(expectStatus(await resolve(id), 409).body.code, 'PAYMENT_CHARGED_BACK');
      await close(chargeback, 'lost');
      const { status, resolution, decided_by } = await show(deal.worker, id);
      assert.deepEqual([status, resolution, decided_by], ['resolved', 'refund', 'payment']);
      assert.equal((await milestoneOf(deal)).status, 'refunded');
    });

    it('won, the dispute goes on', async () => {
      const { deal, id, chargeback } = await chargedBack();
      await close(chargeback, 'won');
      assert.equal((await show(deal.worker, id)).status, 'open');
      assert.equal((await milestoneOf(deal)).status, 'disputed');
      assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 50_000);
      expectStatus(await resolve(id), 200);
      assert.equal((await milestoneOf(deal)).status, 'released');
    });

    it('outlasts a withdrawal: the milestone stays frozen until the bank has decided', async () => {
      const { deal, id, chargeback } = await chargedBack();
      expectStatus(await deal.client.post(`/api/disputes/${id}/withdraw`, {}), 200);
      assert.equal((await milestoneOf(deal)).status, 'disputed');
      assert.equal(expectStatus(await openDispute(deal), 409).body.code, 'PAYMENT_CHARGED_BACK');
      await close(chargeback, 'won');
      assert.equal((await milestoneOf(deal)).status, 'delivered');
    });

    it('of a job in its cooldown outlasts a withdrawal too: won, the worker is paid after all', async () => {
      const job = await hiredJob(await jobParties(world, 0));
      const { payment_intent_id } = expectStatus(await job.poster.post(`${job.path}/fund-escrow`, {}), 200).body;
      expectStatus(await world.pay(payment_intent_id), 200);
      expectStatus(await job.worker.post(`${job.path}/deliver`, {}), 200);
      expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
      const { id } = expectStatus(await job.poster.post(`${job.path}/dispute`, { reason: 'Oh.' }), 201).body;
      const chargeback = await chargeBack(job);
      expectStatus(await job.poster.post(`/api/disputes/${id}/withdraw`, {}), 200);
      await close(chargeback, 'won');
      assert.equal((await payoutOf(job.milestoneId))?.status, 'scheduled');
      await world.advance(1.1 * DAY);
      assert.equal((await job.worker.get(job.path)).body.status, 'completed');
      assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
    }).timeout(90_000);

    it('puts the deadline off until the bank has decided', async () => {
      const { deal, id, chargeback } = await chargedBack();
      expectStatus(await deal.worker.post(`/api/disputes/${id}/respond`, { evidence: [] }), 200);
      await world.advance(15 * DAY);
      assert.equal((await show(deal.worker, id)).status, 'responded');
      await close(chargeback, 'won');
      await world.advance(DAY);
      assert.equal((await show(deal.worker, id)).decided_by, 'recommendation');
    }).timeout(90_000);

    for (const [when, wait] of [
      ['before the refund of a split has been made', false],
      ['after the refund of a split has been made', true],
    ] as const) {
      const sharedOut = async () => {
        const deal = await activeDeal(world, parties);
        const { id } = expectStatus(await openDispute(deal), 201).body;
        await world.idle();
        const split = { resolution: 'split', worker_percent: 60, arbitration_fee_cents: 1_000, note: 'Fine.' };
        const resolve = () => admin.post(`/api/admin/disputes/${id}/resolve`, split);
        if (wait) {
          expectStatus(await resolve(), 200);
          await world.idle();
          return { deal, chargeback: await chargeBack(deal) };
        }
        // The bank has the money before the market hears of it, so Stripe refuses the refund.
        const chargeback = await withoutStripeEvents(async () => {
          const opened = await disputeCharge(deal);
          expectStatus(await resolve(), 200);
          return opened;
        });
        await world.idle();
        return { deal, chargeback };
      };
      const settle = async (chargeback: string, outcome: 'won' | 'lost') => {
        await close(chargeback, outcome);
        await query({ text: 'UPDATE payments SET next_attempt_at = now(), leased_until = NULL' });
        await world.advance(4 * DAY);
      };

      it(`after a resolution, ${when}: the payout stops, and leaves when the chargeback is won`, async () => {
        const { deal, chargeback } = await sharedOut();
        assert.equal((await payoutOf(deal.milestoneId))?.status, 'cancelled');
        assert.equal((await milestoneOf(deal)).status, 'disputed');
        await settle(chargeback, 'won');
        assert.equal((await milestoneOf(deal)).status, 'paid');
        assert.equal((await payoutOf(deal.milestoneId))?.amount_cents, 28_025);
        assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
        const [payment] = await query<{ refunded_cents: number }>({
          text: 'SELECT refunded_cents FROM payments WHERE subject_id = $1',
          values: [deal.milestoneId],
        });
        assert.equal(payment!.refunded_cents, 19_500);
      }).timeout(90_000);

      it(`after a resolution, ${when}: the worker gets nothing when it is lost`, async () => {
        const { deal, chargeback } = await sharedOut();
        await settle(chargeback, 'lost');
        assert.equal((await milestoneOf(deal)).status, 'refunded');
        assert.equal((await payoutOf(deal.milestoneId))?.status, 'cancelled');
        assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
      }).timeout(90_000);
    }
  });
});
