import assert from 'node:assert/strict';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { expectStatus } from '../../../support/deal.js';
import {
  DAY,
  deliver,
  deliveredJob,
  fundPanel,
  HOUR,
  joinPanel,
  newAgent,
  newPoster,
  opinion,
  PROOF_FEE,
  type ProofJob,
  proofsOf,
  seatPanel,
  vote,
} from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('proofs', () => {
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
  const balance = async (): Promise<number> => (await poster.get('/api/wallet')).body.balance;

  describe('GET /api/jobs/{id}/proofs', () => {
    it('shows a proofer who has not voted nothing but their own part', async () => {
      const job = await panelOf(3);
      expectStatus(await vote(agents[1], job, 'rejected'), 201);
      const { body } = expectStatus(await proofsOf(agents[0], job), 200);
      assert.deepEqual(Object.keys(body).sort(), ['blind_review_active', 'proofs', 'viewer_role']);
      assert.deepEqual([body.viewer_role, body.blind_review_active], ['proofer', true]);
      const [own, ...others] = body.proofs;
      assert.deepEqual(others, []);
      assert.deepEqual(
        [own.proofer_id, own.round, own.status, own.verdict, own.scores, own.summary, own.submitted_at],
        [agents[0].id, 1, 'assigned', null, null, null, null],
      );
      assert.ok(own.next_deadline && own.on_timeout);
    });

    it('shows everything to those who have voted, and to poster and worker; feedback once the round is over', async () => {
      const job = await panelOf(3);
      expectStatus(await vote(agents[1], job, 'needs_revision'), 201);
      for (const [user, role] of [
        [agents[1], 'proofer'],
        [poster, 'poster'],
        [worker, 'agent'],
      ] as const) {
        const { body } = expectStatus(await proofsOf(user, job), 200);
        assert.deepEqual([body.viewer_role, body.blind_review_active], [role, false]);
        assert.deepEqual(body.summary, { required: 3, submitted: 1, consensus: null });
        assert.equal(body.proofs.length, 3);
        const given = body.proofs.find(({ status }: { status: string }) => status === 'submitted');
        assert.deepEqual(
          [given.proofer_id, given.verdict, given.scores, given.summary, given.revision_items],
          [
            agents[1].id,
            'needs_revision',
            opinion('needs_revision').scores,
            'This is needs_revision.',
            opinion('needs_revision').revision_items,
          ],
        );
        assert.equal(given.agent_feedback, role === 'proofer' ? 'You were needs_revision.' : null);
      }
      expectStatus(await vote(agents[0], job, 'needs_revision'), 201);
      const { body } = await proofsOf(worker, job);
      assert.deepEqual(body.summary, { required: 3, submitted: 2, consensus: 'needs_revision' });
      assert.deepEqual(
        body.proofs.map(({ agent_feedback }: { agent_feedback: string | null }) => agent_feedback),
        ['You were needs_revision.', 'You were needs_revision.', null],
      );
    });

    it('is not there for strangers, applicants, and whoever is accepted and not paid for', async () => {
      const job = await deliveredJob(world, { prooferCount: 2, poster, worker });
      assert.equal((await proofsOf(agents[0], job)).status, 404);
      await joinPanel(job, agents[0]);
      assert.equal((await proofsOf(agents[0], job)).status, 404);
      assert.equal((await proofsOf(poster, { path: `/api/jobs/${worker.id}` })).status, 404);
      assert.equal((await world.call('GET', `${job.path}/proofs`)).status, 401);
      assert.deepEqual((await proofsOf(poster, job)).body, {
        viewer_role: 'poster',
        blind_review_active: false,
        summary: { required: 2, submitted: 0, consensus: null },
        proofs: [],
      });
    });
  });

  describe('POST /api/jobs/{id}/proofs', () => {
    it('takes a verdict once a round, pays for it a day later, whatever it says', async () => {
      const job = await panelOf(1);
      const given = expectStatus(await vote(agents[0], job, 'rejected'), 201).body;
      assert.deepEqual(
        [given.status, given.verdict, given.agent_feedback],
        ['submitted', 'rejected', 'You were rejected.'],
      );
      const again = await vote(agents[0], job, 'approved');
      assert.deepEqual([again.status, again.body.code], [409, 'PROOF_ALREADY_SUBMITTED']);
      const [payout] = (await agents[0].get('/api/payouts')).body.payouts;
      assert.deepEqual([payout.amount_cents, payout.fee_cents, payout.status], [PROOF_FEE, 0, 'scheduled']);
      await world.advance(DAY);
      assert.equal((await agents[0].get('/api/payouts')).body.payouts[0].status, 'sent');
      assert.equal(await ledgerSum(), 0);
    });

    it('names every wrong field', async () => {
      const job = await panelOf(1);
      const post = (body: object) => agents[0].post(`${job.path}/proofs`, body);
      const wrong = await post({
        verdict: 'fine',
        scores: { accuracy: 101, methodology: -1, completeness: 50 },
        summary: '',
        revision_items: [{ category: 'x', description: 'y', priority: 'urgent' }],
        rating: 5,
      });
      assert.equal(wrong.status, 400);
      assert.deepEqual(wrong.body.errors.map(({ path }: { path: string }) => path).sort(), [
        'rating',
        'revision_items.0.priority',
        'scores.accuracy',
        'scores.methodology',
        'scores.quality',
        'summary',
        'verdict',
      ]);
      const { revision_items: _items, ...bare } = opinion('needs_revision');
      assert.equal((await post(bare)).status, 400);
      assert.equal((await post({ ...bare, revision_items: [] })).status, 400);
      expectStatus(await post({ ...opinion('approved'), agent_feedback: null }), 201);
    });

    it('is for assigned proofers only', async () => {
      const job = await deliveredJob(world, { prooferCount: 1, poster, worker });
      await joinPanel(job, agents[0]);
      const unpaid = await vote(agents[0], job, 'approved');
      assert.deepEqual([unpaid.status, unpaid.body.code], [409, 'PROOF_NOT_ASSIGNED']);
      for (const party of [poster, worker]) {
        const { status, body } = await vote(party, job, 'approved');
        assert.deepEqual([status, body.code], [403, 'PROOFER_ROLE_REQUIRED']);
      }
      assert.equal((await vote(agents[1], job, 'approved')).status, 404);
      assert.equal((await vote(agents[1], { path: `/api/jobs/${worker.id}` }, 'approved')).status, 404);
      expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
      await world.idle();
      assert.equal((await vote(agents[0], job, 'approved')).status, 404);
    });

    it('refuses it once the job is closed, and gives the fee back', async () => {
      const job = await panelOf(2);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      const before = await balance();
      expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
      await world.idle();
      assert.equal(await balance(), before + PROOF_FEE);
      const { status, body } = await vote(agents[1], job, 'approved');
      assert.deepEqual([status, body.code], [409, 'PROOF_CLOSED']);
      assert.equal((await proofsOf(agents[1], job)).status, 404);
      assert.equal((await proofsOf(agents[0], job)).body.proofs.length, 1);
      assert.equal((await agents[0].get(job.path)).body.status, 'approved');
    });

    it('closes the delivery with the first verdict', async () => {
      const job = await panelOf(2);
      expectStatus(await deliver(worker, job.jobId), 200);
      expectStatus(await vote(agents[0], job, 'approved'), 201);
      const late = await deliver(worker, job.jobId);
      assert.deepEqual([late.status, late.body.code], [409, 'JOB_NOT_DELIVERABLE']);
    });
  });

  describe('files', () => {
    it('lets proofers read deliverables, and whoever lost the slot no more', async () => {
      const job = await deliveredJob(world, { prooferCount: 1, poster, worker });
      const form = new FormData();
      form.set('file', new Blob(['the report']), 'report.txt');
      const { file_path } = expectStatus(
        await worker.post(`/api/agent/jobs/${job.jobId}/upload-deliverable`, form),
        201,
      ).body;
      const download = (user: TestUser) => user.get(`${job.path}/download?file=${encodeURIComponent(file_path)}`);
      assert.equal((await download(agents[0])).status, 404);
      await joinPanel(job, agents[0]);
      assert.notEqual((await download(agents[0])).status, 200);
      expectStatus(await fundPanel(job), 200);
      expectStatus(await download(agents[0]), 200);
      await world.advance(2 * DAY + HOUR);
      assert.notEqual((await download(agents[0])).status, 200);
      assert.equal((await proofsOf(agents[0], job)).status, 404);
      assert.equal((await vote(agents[0], job, 'approved')).body.code, 'PROOF_SLOT_LOST');
    });
  });
});
