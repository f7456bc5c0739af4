import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum, payableTo } from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { activeDeal, expectStatus } from '../../../support/deal.js';
import {
  DAY,
  deliveredJob,
  fundedJob,
  hiredJob,
  type Job,
  jobParties,
  postJob,
  statusOf,
  walletOf,
} from '../../../support/directDeal.js';
import { adminUser } from '../../../support/disputes.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/jobs/{id}/dispute', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 500_000));
    stranger = await world.user();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const dispute = (job: Job, by: TestUser = poster, body: object = {}): Promise<Answer> =>
    by.post(`${job.path}/dispute`, { reason: 'It is not what was asked for.', evidence: [], ...body });
  const refused = async (answer: Promise<Answer>, status: number, code: string) =>
    assert.equal(expectStatus(await answer, status).body.code, code);
  const approve = async (job: Job): Promise<void> => {
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
  };
  const payoutOf = async (job: Job) =>
    expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body.milestones[0].payout;

  it('is the same dispute as over a milestone, and stops the job', async () => {
    const job = await deliveredJob({ poster, worker });
    const { body } = expectStatus(await dispute(job, poster, { evidence: [{ type: 'screenshot' }] }), 201);
    assert.equal(body.job_id, job.jobId);
    assert.equal(body.contract_id, job.contractId);
    assert.equal(body.milestone_id, job.milestoneId);
    assert.equal(body.disputing_party, 'client');
    assert.equal(body.amount_cents, 7_500);
    assert.equal(await statusOf(job), 'disputed');
    const contract = expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body;
    assert.deepEqual([contract.status, contract.milestones[0].status], ['disputed', 'disputed']);
    const shown = expectStatus(await worker.get(`/api/disputes/${body.id}?evidence=1`), 200).body;
    assert.equal(shown.evidence.length, 1);
    for (const user of [poster, worker]) {
      const [event] = await eventsOf(user, 'dispute.created', job.contractId);
      assert.equal(event?.data.job_id, job.jobId);
    }
    await refused(poster.post(`${job.path}/approve`, {}), 409, 'MILESTONE_DISPUTED');
    const cancel = expectStatus(await poster.post(`${job.path}/cancel`, {}), 409);
    assert.match(cancel.body.code, /DISPUTED|NOT_CANCELLABLE/);
    await world.advance(7.5 * DAY);
    assert.equal(await statusOf(job), 'disputed', 'silence approves nothing');
  });

  it('takes the place of POST /api/disputes/create, which works too', async () => {
    const job = await deliveredJob({ poster, worker });
    const answer = await worker.post('/api/disputes/create', {
      contract_id: job.contractId,
      milestone_id: job.milestoneId,
      disputing_party: 'worker',
      reason: 'They do not approve.',
      evidence: [],
    });
    assert.equal(expectStatus(answer, 201).body.job_id, job.jobId);
    const { body } = expectStatus(await dispute(job, worker), 409);
    assert.deepEqual([body.code, body.dispute_id], ['DISPUTE_OPEN', answer.body.id]);
  });

  it('may come while the work is under way', async () => {
    const job = await fundedJob({ poster, worker });
    const { id } = expectStatus(await dispute(job, worker), 201).body;
    expectStatus(await worker.post(`/api/disputes/${id}/withdraw`, {}), 200);
    assert.equal(await statusOf(job), 'in_progress');
    expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'Done' }), 200);
  });

  describe('during the cooldown', () => {
    it('stops the payout; withdrawn, the payout is made again for when it was due', async () => {
      const job = await deliveredJob({ poster, worker });
      await approve(job);
      const before = await payoutOf(job);
      const owed = await balanceOf(payableTo(worker.id));
      const { id } = expectStatus(await dispute(job), 201).body;
      assert.equal((await payoutOf(job)).status, 'cancelled');
      assert.equal(await balanceOf(escrowOf(job.milestoneId)), 7_500);
      assert.equal(await balanceOf(payableTo(worker.id)), owed - 7_500);
      expectStatus(await poster.post(`/api/disputes/${id}/withdraw`, {}), 200);
      assert.equal(await statusOf(job), 'approved');
      const again = await payoutOf(job);
      assert.deepEqual([again.status, again.amount_cents], ['scheduled', 7_500]);
      assert.notEqual(again.id, before.id);
      assert.ok(Math.abs(Date.parse(again.release_at) - Date.parse(before.release_at)) < 60_000);
      await world.advance(DAY + 60);
      assert.equal((await payoutOf(job)).status, 'sent');
      assert.equal(await statusOf(job), 'completed');
    });

    it('holds the payout back for as long as it is open', async () => {
      const job = await deliveredJob({ poster, worker });
      await approve(job);
      expectStatus(await dispute(job), 201);
      await world.advance(3 * DAY);
      assert.equal((await payoutOf(job)).status, 'cancelled');
      assert.equal(await statusOf(job), 'disputed');
    });

    it('comes too late once it is over: 409 ALREADY_RELEASED', async () => {
      const job = await deliveredJob({ poster, worker });
      await approve(job);
      await world.advance(DAY + 60);
      await refused(dispute(job), 409, 'ALREADY_RELEASED');
    });

    it('comes too late though onboarding still holds the payout back', async () => {
      const unpaid = await jobParties(world, 20_000, {});
      const job = await deliveredJob(unpaid);
      expectStatus(await unpaid.poster.post(`${job.path}/approve`, {}), 200);
      await world.advance(DAY + 60);
      await refused(dispute(job, unpaid.poster), 409, 'ALREADY_RELEASED');
    });

    it('comes too late while the transfer’s outcome is unknown', async () => {
      const job = await deliveredJob({ poster, worker });
      await approve(job);
      await query({
        text: `UPDATE payouts SET status = 'transferring', release_at = market_now(), next_attempt_at = now() + interval '1 hour'
                WHERE subject_id = $1`,
        values: [job.milestoneId],
      });
      await refused(dispute(job), 409, 'ALREADY_RELEASED');
    });
  });

  it('is refused 14 days after delivery', async () => {
    const job = await deliveredJob({ poster, worker });
    await query({
      text: `UPDATE milestones SET delivered_at = delivered_at - interval '15 days' WHERE id = $1`,
      values: [job.milestoneId],
    });
    await refused(dispute(job), 409, 'DISPUTE_WINDOW_CLOSED');
    assert.equal(await statusOf(job), 'delivered');
  });

  it('is for the two sides of a job that somebody is hired for', async () => {
    const job = await deliveredJob({ poster, worker });
    await refused(dispute(job, stranger), 404, 'NOT_FOUND');
    expectStatus(await dispute(job, poster, { reason: undefined }), 400);
    const open = await postJob(poster);
    await refused(poster.post(`/api/jobs/${open}/dispute`, { reason: 'x' }), 409, 'JOB_HAS_NO_CONTRACT');
    const unfunded = await hiredJob({ poster, worker });
    await refused(dispute(unfunded), 409, 'MILESTONE_NOT_FUNDED');
    const gig = await activeDeal(world);
    const wrong = expectStatus(await gig.client.post(`/api/jobs/${gig.gigId}/dispute`, { reason: 'x' }), 409).body;
    assert.equal(wrong.code, 'WRONG_ENGAGEMENT');
    assert.match(wrong.detail, /\/api\/disputes\/create/);
  });

  describe('resolved', () => {
    const resolved = async (job: Job, body: object) => {
      const { id } = expectStatus(await dispute(job), 201).body;
      const admin = await adminUser(world);
      expectStatus(await admin.post(`/api/admin/disputes/${id}/resolve`, { note: 'So it is.', ...body }), 200);
      await world.idle();
    };

    it('for the worker: a cooldown of 24 hours, then paid', async () => {
      const job = await deliveredJob({ poster, worker });
      await resolved(job, { resolution: 'release' });
      assert.equal(await statusOf(job), 'approved');
      await refused(dispute(job), 409, 'ALREADY_RELEASED');
      await world.advance(DAY + 60);
      assert.equal(await statusOf(job), 'completed');
      assert.deepEqual([(await payoutOf(job)).status, (await payoutOf(job)).amount_cents], ['sent', 7_500]);
    });

    it('for the poster: the wallet has it back at once', async () => {
      const job = await deliveredJob({ poster, worker });
      await approve(job);
      const before = await walletOf(poster);
      await resolved(job, { resolution: 'refund' });
      assert.equal(await walletOf(poster), before + 7_500);
      assert.equal(await statusOf(job), 'cancelled');
      const { milestones } = expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body;
      assert.equal(milestones[0].status, 'refunded');
    });
  });
});
