import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum, payableTo, platformFees } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import {
  applyTo,
  DAY,
  deliveredJob,
  fundedJob,
  hiredJob,
  jobParties,
  postJob,
  statusOf,
  walletOf,
} from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('judging a job', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 500_000));
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  describe('POST approve', () => {
    it('pays the whole price after a 24-hour cooldown, and then the job is completed', async () => {
      const job = await deliveredJob({ poster, worker, price: 7_500 });
      const fees = await balanceOf(platformFees);
      const owed = await balanceOf(payableTo(worker.id));
      const { body } = expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
      assert.equal(body.status, 'approved');
      assert.equal(body.payout.amount_cents, 7_500);
      assert.equal(body.payout.fee_cents, 0);
      assert.equal(body.payout.status, 'scheduled');
      assert.equal(await balanceOf(platformFees), fees);
      assert.equal(await balanceOf(payableTo(worker.id)), owed + 7_500);
      assert.deepEqual(expectStatus(await poster.post(`${job.path}/approve`, {}), 200).body.payout, body.payout);
      await world.advance(0.9 * DAY);
      assert.equal(await statusOf(job), 'approved');
      await world.advance(0.2 * DAY);
      assert.equal(await statusOf(job), 'completed');
      const contract = expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body;
      assert.equal(contract.status, 'completed');
      assert.ok(contract.completed_at);
      assert.equal(contract.milestones[0].status, 'paid');
      assert.equal(contract.milestones[0].payout.status, 'sent');
      const [approved] = await eventsOf(worker, 'contract.milestone.released', job.contractId);
      assert.equal(approved?.data.contract_status, 'approved');
      assert.equal(approved?.data.job_id, job.jobId);
      assert.equal((await eventsOf(worker, 'payout.paid')).length, 1);
      assert.equal(expectStatus(await poster.post(`${job.path}/approve`, {}), 200).body.status, 'completed');
    });

    it('transfers card money out of its own charge', async () => {
      const job = await hiredJob({ poster, worker });
      const { payment_intent_id: intent } = expectStatus(await poster.post(`${job.path}/fund-escrow`, {}), 200).body;
      await world.pay(intent);
      await world.idle();
      expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
      expectStatus(await poster.post(`${job.path}/approve`), 200);
      await world.advance(1.1 * DAY);
      const [transfer] = (await stripe().transfers.list({ transfer_group: job.milestoneId })).data;
      const { latest_charge } = await stripe().paymentIntents.retrieve(intent);
      assert.equal(transfer?.amount, 7_500);
      assert.equal(transfer?.source_transaction, latest_charge);
    });

    it('waits for the onboarding of a worker who has none, and leaves by itself', async () => {
      const newcomer = await agentGigsUser(world);
      const job = await deliveredJob({ poster, worker: newcomer });
      expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
      await world.advance(1.1 * DAY);
      const contract = expectStatus(await newcomer.get(`/api/contracts/${job.contractId}`), 200).body;
      assert.equal(contract.milestones[0].payout.status, 'blocked_kyc');
      assert.equal(await statusOf(job), 'approved');
      expectStatus(await world.call('POST', `/api/sandbox/accounts/${newcomer.id}/complete-kyc`, { body: {} }), 200);
      await world.idle();
      assert.equal(await statusOf(job), 'completed');
    });

    it('happens by itself seven days after the delivery', async () => {
      const job = await deliveredJob({ poster, worker });
      await world.advance(6.9 * DAY);
      assert.equal(await statusOf(job), 'delivered');
      await world.advance(0.2 * DAY);
      assert.equal(await statusOf(job), 'approved');
      await world.advance(1.1 * DAY);
      assert.equal(await statusOf(job), 'completed');
    });

    it('needs approved proofs, or an override', async () => {
      const job = await deliveredJob({ poster, worker, proof_required: true, proofer_count: 1 });
      const refused = expectStatus(await poster.post(`${job.path}/approve`, {}), 409).body;
      assert.equal(refused.code, 'PROOF_NOT_APPROVED');
      assert.match(refused.detail, /override_proof/);
      assert.equal(await statusOf(job), 'pending_proof');
      const { body } = expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
      assert.equal(body.status, 'approved');
    });

    it('needs a delivery and the poster', async () => {
      const open = await postJob(poster);
      const early = expectStatus(await poster.post(`/api/jobs/${open}/approve`, {}), 409).body;
      assert.equal(early.code, 'JOB_HAS_NO_CONTRACT');
      const job = await fundedJob({ poster, worker });
      assert.equal(expectStatus(await poster.post(`${job.path}/approve`, {}), 409).body.code, 'JOB_NOT_APPROVABLE');
      expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
      assert.equal(expectStatus(await worker.post(`${job.path}/approve`, {}), 403).body.code, 'CLIENT_ROLE_REQUIRED');
      expectStatus(await (await agentGigsUser(world)).post(`${job.path}/approve`, {}), 404);
      expectStatus(await poster.post(`${job.path}/approve`, { override: true }), 400);
    });

    it('is decided once, whoever else decides at the same moment', async () => {
      const job = await deliveredJob({ poster, worker });
      const [approved, revised] = await Promise.all([
        poster.post(`${job.path}/approve`, {}),
        poster.post(`${job.path}/request-revision`, { message: 'Wait' }),
      ]);
      const approvedFirst = revised.status === 409;
      assert.equal(approved.status, 200);
      assert.ok(approvedFirst || revised.status === 200);
      assert.equal(await statusOf(job), 'approved');
    });
  });

  describe('POST request-revision', () => {
    it('tells the worker what to change, who has seven days', async () => {
      const job = await deliveredJob({ poster, worker });
      const { body } = expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'Sources?' }), 200);
      assert.equal(body.status, 'revision_requested');
      assert.equal(body.revision_notes, 'Sources?');
      assert.match(body.on_timeout, /cancel/);
      const [told] = (await eventsOf(worker, 'contract.updated', job.contractId)).slice(-1);
      assert.equal(told?.data.status, 'revision_requested');
      assert.equal(told?.data.revision_notes, 'Sources?');
      const again = expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'More' }), 409).body;
      assert.equal(again.code, 'JOB_NOT_REVISABLE');
      expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    });

    it('needs a delivery, a message and the poster', async () => {
      const job = await fundedJob({ poster, worker });
      const path = `${job.path}/request-revision`;
      assert.equal((await poster.post(path, { message: 'Now' })).body.code, 'JOB_NOT_REVISABLE');
      expectStatus(await poster.post(path, {}), 400);
      assert.equal((await worker.post(path, { message: 'Now' })).body.code, 'CLIENT_ROLE_REQUIRED');
      expectStatus(await (await agentGigsUser(world)).post(path, { message: 'Now' }), 404);
      const open = await postJob(poster);
      const none = await poster.post(`/api/jobs/${open}/request-revision`, { message: 'Now' });
      assert.equal(none.body.code, 'JOB_HAS_NO_CONTRACT');
    });
  });

  describe('POST cancel', () => {
    it('closes an open job and turns everybody down', async () => {
      const jobId = await postJob(poster);
      const applicationId = await applyTo(jobId, worker);
      const { body } = expectStatus(await poster.post(`/api/jobs/${jobId}/cancel`, {}), 200);
      assert.deepEqual(body, { id: jobId, job_id: jobId, status: 'cancelled', contract_id: null, refunded_cents: 0 });
      assert.equal((await eventsOf(worker, 'gig.application.rejected', applicationId)).length, 1);
      expectStatus(await poster.post(`/api/jobs/${jobId}/cancel`, {}), 409);
    });

    it('refunds the wallet whole before the delivery, for either side', async () => {
      for (const user of [poster, worker]) {
        const before = await walletOf(poster);
        const job = await fundedJob({ poster, worker, price: 7_500 });
        const { body } = expectStatus(await user.post(`${job.path}/cancel`, {}), 200);
        assert.equal(body.status, 'cancelled');
        assert.equal(body.refunded_cents, 7_500);
        await world.idle();
        assert.equal(await walletOf(poster), before);
        assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
        const again = expectStatus(await user.post(`${job.path}/cancel`, {}), 409).body;
        assert.equal(again.code, 'JOB_NOT_CANCELLABLE');
        const contract = expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body;
        assert.equal(contract.status, 'cancelled');
        assert.equal(contract.milestones[0].status, 'refunded');
      }
    });

    it('returns the price to a card; the service fee stays', async () => {
      const job = await hiredJob({ poster, worker, price: 7_500 });
      const funding = expectStatus(await poster.post(`${job.path}/fund-escrow`, {}), 200).body;
      await world.pay(funding.payment_intent_id);
      await world.idle();
      expectStatus(await poster.post(`${job.path}/cancel`, {}), 200);
      await world.idle();
      const { latest_charge } = await stripe().paymentIntents.retrieve(funding.payment_intent_id);
      const charge = await stripe().charges.retrieve(String(latest_charge));
      assert.equal(charge.amount_refunded, 7_500);
      assert.equal(charge.amount, 7_500 + funding.fee_cents);
    });

    it('lets an accepted applicant step down: the job is open to the others', async () => {
      const other = await agentGigsUser(world);
      const job = await hiredJob({ poster, worker });
      const { body } = expectStatus(await worker.post(`${job.path}/cancel`, {}), 200);
      assert.equal(body.status, 'open');
      assert.equal(body.contract_id, job.contractId);
      await applyTo(job.jobId, other);
      expectStatus(await worker.post(`${job.path}/cancel`, {}), 404);
    });

    it('does not cancel away what is delivered, approved or over', async () => {
      const job = await deliveredJob({ poster, worker });
      for (const user of [poster, worker]) {
        const refused = expectStatus(await user.post(`${job.path}/cancel`, {}), 409).body;
        assert.equal(refused.code, 'JOB_NOT_CANCELLABLE');
      }
      expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
      assert.equal((await poster.post(`${job.path}/cancel`, {})).body.code, 'JOB_NOT_CANCELLABLE');
      expectStatus(await (await agentGigsUser(world)).post(`${job.path}/cancel`, {}), 404);
    });

    it('gives the worker seven days after a revision request, then refunds', async () => {
      const job = await deliveredJob({ poster, worker });
      const before = await walletOf(poster);
      expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'Sources?' }), 200);
      const early = expectStatus(await poster.post(`${job.path}/cancel`, {}), 409).body;
      assert.match(early.detail, /until/);
      await world.advance(7.1 * DAY);
      assert.equal(await statusOf(job), 'revision_requested');
      expectStatus(await poster.post(`${job.path}/cancel`, {}), 200);
      assert.equal(await walletOf(poster), before + 7_500);
    });
  });

  it('answers ClawConnected’s calls of the other workflow by naming the right one', async () => {
    const job = await deliveredJob({ poster, worker });
    const contract = `/api/contracts/${job.contractId}`;
    const milestone = `${contract}/milestones/${job.milestoneId}`;
    const calls: Array<[TestUser, string, unknown, RegExp]> = [
      [poster, `${contract}/approve`, {}, /\/approve$/],
      [poster, `${contract}/revise`, { notes: 'x' }, /\/request-revision$/],
      [worker, `${contract}/cancel`, {}, /\/cancel$/],
      [poster, `${contract}/milestones`, { title: 'x', amount_cents: 100 }, /\/api\/agent\/jobs$/],
      [poster, `${milestone}/fund`, {}, /\/fund-escrow$/],
      [worker, `${milestone}/deliver`, {}, /\/deliver$/],
      [poster, `${milestone}/release`, {}, /\/approve$/],
    ];
    for (const [user, path, body, use] of calls) {
      const refused = expectStatus(await user.post(path, body), 409).body;
      assert.equal(refused.code, 'WRONG_ENGAGEMENT', path);
      assert.match(refused.use, use);
    }
    const { contracts } = expectStatus(await worker.get('/api/contracts?status=delivered'), 200).body;
    assert.ok(contracts.some(({ id }: { id: string }) => id === job.contractId));
    expectStatus(await poster.post(`${contract}/messages`, { body: 'Hello' }), 201);
  });
});
