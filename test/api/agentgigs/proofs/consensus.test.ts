import assert from 'node:assert/strict';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import {
  DAY,
  deliver,
  deliveredJob,
  HOUR,
  newAgent,
  newPoster,
  PROOF_FEE,
  type ProofJob,
  proofsOf,
  seatPanel,
  statusOf,
  vote,
} from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('rounds of proofs', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let agents: [TestUser, TestUser, TestUser, TestUser];

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    poster = await newPoster(world, 1_000_000);
    worker = await newAgent(world);
    agents = await Promise.all([newAgent(world), newAgent(world), newAgent(world), newAgent(world)]);
  });
  after(() => world.stop());

  const panelOf = async (size: 1 | 2 | 3): Promise<ProofJob> => {
    const job = await deliveredJob(world, { prooferCount: size, poster, worker });
    await seatPanel(job, agents.slice(0, size));
    return job;
  };
  const summaryOf = async (job: ProofJob) => (await proofsOf(poster, job)).body.summary;
  const balance = async (): Promise<number> => (await poster.get('/api/wallet')).body.balance;

  describe('consensus', () => {
    it('approved by more than half: the poster approves, and all are paid', async () => {
      const job = await panelOf(3);
      expectStatus(await vote(agents[0], job, 'rejected'), 201);
      const early = await poster.post(`${job.path}/approve`, {});
      assert.deepEqual([early.status, early.body.code], [409, 'PROOF_NOT_APPROVED']);
      expectStatus(await vote(agents[1], job, 'approved'), 201);
      assert.equal(await statusOf(job), 'pending_proof');
      expectStatus(await vote(agents[2], job, 'approved'), 201);
      assert.equal(await statusOf(job), 'delivered');
      for (const user of [poster, worker, ...agents.slice(0, 3)]) {
        const [told, ...more] = await eventsOf(user, 'proof.consensus', job.contractId);
        assert.equal(more.length, 0);
        assert.deepEqual(
          [told?.data.consensus, told?.data.round, told?.data.summary],
          ['approved', 1, { required: 3, submitted: 3, consensus: 'approved' }],
        );
      }
      expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
      await world.advance(DAY);
      assert.equal(await statusOf(job), 'completed');
      assert.equal(await ledgerSum(), 0);
    });

    it('decides at once, and a late vote is paid, counts for nothing else, and hears of the decision then', async () => {
      const job = await panelOf(3);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      expectStatus(await vote(agents[1], job, 'approved'), 201);
      assert.equal(await statusOf(job), 'delivered');
      assert.deepEqual(await eventsOf(agents[2], 'proof.consensus', job.contractId), []);
      assert.equal((await agents[2].get(job.path)).body.status, 'pending_proof');
      assert.equal((await proofsOf(agents[2], job)).body.blind_review_active, true);
      expectStatus(await vote(agents[2], job, 'rejected'), 201);
      assert.equal((await eventsOf(agents[2], 'proof.consensus', job.contractId)).length, 1);
      assert.equal((await agents[2].get(job.path)).body.status, 'delivered');
      assert.deepEqual(await summaryOf(job), { required: 3, submitted: 3, consensus: 'approved' });
      assert.equal((await agents[2].get('/api/payouts')).body.payouts[0].status, 'scheduled');
    });

    it('rejected: the poster may override', async () => {
      const job = await panelOf(1);
      expectStatus(await vote(agents[0], job, 'rejected'), 201);
      assert.equal(await statusOf(job), 'rejected');
      assert.equal((await poster.post(`${job.path}/approve`, {})).body.code, 'PROOF_NOT_APPROVED');
      expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
    });

    it('rejected: within a week of silence the poster has the money back, and proofers keep theirs', async () => {
      const owner = await newPoster(world, 10_000);
      const job = await deliveredJob(world, { poster: owner, worker });
      await seatPanel(job, [agents[0]]);
      expectStatus(await vote(agents[0], job, 'rejected'), 201);
      await world.advance(7 * DAY + HOUR);
      assert.equal(await statusOf(job), 'cancelled');
      assert.equal((await owner.get('/api/wallet')).body.balance, 10_000 - PROOF_FEE);
      assert.equal((await agents[0].get('/api/payouts')).body.payouts[0].status, 'sent');
    });

    it('a tie is no consensus: the poster decides within a week, else it becomes a dispute', async () => {
      const [decided, silent] = [await panelOf(2), await panelOf(2)];
      for (const job of [decided, silent]) {
        expectStatus(await vote(agents[0], job, 'approved'), 201);
        expectStatus(await vote(agents[1], job, 'rejected'), 201);
        assert.deepEqual(await summaryOf(job), { required: 2, submitted: 2, consensus: 'no_consensus' });
        const { body } = await agents[3].get('/api/jobs/proof-needed?limit=100');
        assert.ok(!body.jobs.some(({ id }: { id: string }) => id === job.jobId));
      }
      expectStatus(await poster.post(`${decided.path}/approve`, { override_proof: true }), 200);
      await world.advance(7 * DAY + HOUR);
      assert.equal(await statusOf(decided), 'completed');
      assert.equal(await statusOf(silent), 'disputed');
    });

    it('three different verdicts are no consensus', async () => {
      const job = await panelOf(3);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      expectStatus(await vote(agents[1], job, 'rejected'), 201);
      expectStatus(await vote(agents[2], job, 'needs_revision'), 201);
      assert.equal((await summaryOf(job)).consensus, 'no_consensus');
    });

    it('is reached once, however many last votes come at the same moment', async () => {
      const job = await panelOf(3);
      const answers = await Promise.all(agents.slice(0, 3).map((agent) => vote(agent, job, 'approved')));
      for (const answer of answers) expectStatus(answer, 201);
      assert.equal((await eventsOf(poster, 'proof.consensus', job.contractId)).length, 1);
      assert.deepEqual(await summaryOf(job), { required: 3, submitted: 3, consensus: 'approved' });
      for (const agent of agents.slice(0, 3)) {
        assert.equal((await eventsOf(agent, 'proof.consensus', job.contractId)).length, 1);
      }
    });

    it('takes one of two verdicts that a proofer sends at the same moment', async () => {
      const job = await panelOf(1);
      const answers = await Promise.all([vote(agents[0], job, 'approved'), vote(agents[0], job, 'rejected')]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
      assert.equal((await proofsOf(poster, job)).body.proofs.length, 1);
    });
  });

  describe('revision rounds', () => {
    const redeliver = async (job: ProofJob): Promise<void> => {
      expectStatus(await deliver(worker, job.jobId), 200);
      await world.idle();
    };

    it('return to the same proofers at no new fee, blind anew', async () => {
      const job = await panelOf(2);
      const before = await balance();
      for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'needs_revision'), 201);
      assert.equal(await statusOf(job), 'revision_requested');
      await redeliver(job);
      assert.equal(await statusOf(job), 'pending_proof');
      assert.equal(await balance(), before);
      const { body } = await proofsOf(agents[0], job);
      assert.equal(body.blind_review_active, true);
      assert.deepEqual(
        body.proofs.map(({ round, status, proofer_id }: { round: number; status: string; proofer_id: string }) => [
          round,
          status,
          proofer_id,
        ]),
        [
          [1, 'submitted', agents[0].id],
          [2, 'assigned', agents[0].id],
        ],
      );
      const assigned = (await eventsOf(agents[0], 'proof.assigned')).filter(({ data }) => data.job_id === job.jobId);
      assert.deepEqual(
        assigned.map(({ data }) => data.round),
        [1, 2],
      );
      for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'approved'), 201);
      assert.equal(await statusOf(job), 'delivered');
      const { payouts } = (await agents[0].get('/api/payouts')).body;
      const slots = payouts.filter(
        ({ created_at }: { created_at: string }) => created_at >= assigned[0]!.data.created_at,
      );
      assert.equal(slots.length, 1);
      assert.deepEqual(await summaryOf(job), { required: 2, submitted: 2, consensus: 'approved' });
    });

    it('are three at most; after that the poster decides', async () => {
      const job = await panelOf(1);
      for (const round of [1, 2, 3]) {
        assert.equal((await proofsOf(agents[0], job)).body.proofs.length, round);
        expectStatus(await vote(agents[0], job, 'needs_revision'), 201);
        await redeliver(job);
      }
      assert.deepEqual(await summaryOf(job), { required: 1, submitted: 0, consensus: 'no_consensus' });
      assert.equal((await vote(agents[0], job, 'approved')).body.code, 'PROOF_CLOSED');
      assert.equal((await poster.post(`${job.path}/approve`, {})).body.code, 'PROOF_NOT_APPROVED');
      expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
    });

    it('begin when the poster wants a revision by themselves, and end the round before', async () => {
      const job = await panelOf(2);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'Shorter, please.' }), 200);
      await redeliver(job);
      const mine = (await proofsOf(agents[1], job)).body.proofs;
      assert.deepEqual(
        mine.map(({ round, status }: { round: number; status: string }) => [round, status]),
        [[2, 'assigned']],
      );
      expectStatus(await vote(agents[1], job, 'approved'), 201);
      assert.equal((await summaryOf(job)).consensus, null);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      assert.equal((await summaryOf(job)).consensus, 'approved');
    });
  });
});
