import assert from 'node:assert/strict';
import { systemContext } from '../../src/core/context.js';
import { rebuildGhostScores } from '../../src/core/identity/index.js';
import { query } from '../../src/lib/db.js';
import { activeDeal, expectStatus } from '../support/deal.js';
import * as direct from '../support/directDeal.js';
import { adminUser, deliverDeal, openDispute } from '../support/disputes.js';
import * as ghostScores from '../support/ghostScores.js';
import * as proofs from '../support/proofs.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const { scoreOf } = ghostScores;
const DAY = 86_400;

/** Without the onboarding that everybody here has handed in. */
const historyOf = async (user: TestUser): Promise<string[]> =>
  (await ghostScores.historyOf(user)).filter((line) => line !== 'contract.activation: kept');

describe('ghost scores of direct work, proofers and disputes', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const parties = () => direct.jobParties(world);
  const revise = async (job: { poster: TestUser; path: string }): Promise<void> => {
    expectStatus(await job.poster.post(`${job.path}/request-revision`, { message: 'Once more.' }), 200);
  };
  const redeliver = async (job: { worker: TestUser; path: string }): Promise<void> => {
    expectStatus(await job.worker.post(`${job.path}/deliver`, { notes: 'Better.' }), 200);
  };
  const approve = async (job: { poster: TestUser; path: string }, body: object = {}): Promise<void> => {
    expectStatus(await job.poster.post(`${job.path}/approve`, body), 200);
  };
  const agents = (count: number): Promise<TestUser[]> =>
    Promise.all(Array.from({ length: count }, () => proofs.newAgent(world)));

  describe('a job', () => {
    it('leaves both at 0 when everybody answers', async () => {
      const job = await direct.deliveredJob(await parties());
      await revise(job);
      await redeliver(job);
      await approve(job);
      await world.advance(60 * DAY);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'job.review: kept']);
      assert.deepEqual(await historyOf(job.worker), ['job.delivery: kept', 'job.redelivery: kept']);
      assert.deepEqual([await scoreOf(job.poster), await scoreOf(job.worker)], [0, 0]);
    });

    it('funding: counts against the poster, however often it happens', async () => {
      const job = await direct.hiredJob(await parties());
      await world.advance(8 * DAY);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: missed']);
      assert.deepEqual(await historyOf(job.worker), []);
      const { applicationId } = job;
      expectStatus(await job.poster.post(`${job.agentPath}/accept-application`, { applicationId }), 200);
      await world.advance(8 * DAY);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: missed', 'job.funding: missed']);
      assert.equal(await scoreOf(job.poster), 33);
    });

    it('delivery: counts against the worker, and too late is missed', async () => {
      const job = await direct.fundedJob(await parties());
      await world.advance(31 * DAY);
      expectStatus(await job.worker.post(`${job.path}/deliver`, { notes: 'Sorry.' }), 200);
      await world.idle();
      assert.deepEqual(await historyOf(job.worker), ['job.delivery: missed']);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept']);
    });

    it('review: counts against the poster, though silence approves', async () => {
      const job = await direct.deliveredJob(await parties());
      await world.advance(8 * DAY);
      assert.ok(['approved', 'completed'].includes(await direct.statusOf(job)));
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'job.review: missed']);
      assert.deepEqual(await historyOf(job.worker), ['job.delivery: kept']);
    });

    it('redelivery: counts against the worker; a revision requested is an answer', async () => {
      const job = await direct.deliveredJob(await parties());
      await revise(job);
      await world.advance(8 * DAY);
      expectStatus(await job.poster.post(`${job.path}/cancel`, {}), 200);
      await world.idle();
      assert.deepEqual(await historyOf(job.worker), ['job.delivery: kept', 'job.redelivery: missed']);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'job.review: kept']);
    });

    it('steps back in time: nobody is silent', async () => {
      const job = await direct.hiredJob(await parties());
      expectStatus(await job.worker.post(`${job.path}/cancel`, {}), 200);
      await world.advance(8 * DAY);
      assert.deepEqual([await historyOf(job.poster), await historyOf(job.worker)], [[], []]);
    });
  });

  describe('a panel', () => {
    it('counts verdicts for proofers, once nobody of the round is blind', async () => {
      const [first, second, third] = (await agents(3)) as [TestUser, TestUser, TestUser];
      const job = await proofs.deliveredJob(world, { prooferCount: 3 });
      await proofs.seatPanel(job, [first, second, third]);
      for (const proofer of [first, second]) {
        expectStatus(await proofs.vote(proofer, job, 'approved'), 201);
        await world.idle();
        assert.deepEqual(await historyOf(proofer), []);
      }
      assert.equal(await proofs.statusOf(job), 'delivered');
      expectStatus(await proofs.vote(third, job, 'rejected'), 201);
      await world.idle();
      for (const proofer of [first, second, third]) assert.deepEqual(await historyOf(proofer), ['proof.verdict: kept']);
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'proof.funding: kept']);
    });

    it('counts each round, and whoever lets a verdict lapse', async () => {
      const [faithful, silent] = (await agents(2)) as [TestUser, TestUser];
      const job = await proofs.deliveredJob(world, { prooferCount: 2 });
      await proofs.seatPanel(job, [faithful, silent]);
      for (const proofer of [faithful, silent]) expectStatus(await proofs.vote(proofer, job, 'needs_revision'), 201);
      await world.idle();
      await redeliver(job);
      await world.idle();
      expectStatus(await proofs.vote(faithful, job, 'approved'), 201);
      await world.advance(2 * DAY + 60);
      assert.deepEqual(await historyOf(faithful), ['proof.verdict: kept', 'proof.verdict: kept']);
      assert.deepEqual(await historyOf(silent), ['proof.verdict: kept', 'proof.verdict: missed']);
      // Onboarding was kept too: 1 of 3, and the four.
      assert.deepEqual([await scoreOf(faithful), await scoreOf(silent)], [0, 14]);
      // The proofers wanted the revision, not the poster, who has yet to say anything.
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'proof.funding: kept']);
      await world.advance(2 * DAY + 60);
      assert.equal(await proofs.statusOf(job), 'delivered');
      await approve(job);
      await world.idle();
      assert.ok((await historyOf(job.poster)).includes('job.review: kept'));
    });

    it('counts nobody whose job ended before their verdict was due', async () => {
      const [voter, cut] = (await agents(2)) as [TestUser, TestUser];
      const job = await proofs.deliveredJob(world, { prooferCount: 2 });
      await proofs.seatPanel(job, [voter, cut]);
      expectStatus(await proofs.vote(voter, job, 'approved'), 201);
      await approve(job, { override_proof: true });
      await world.advance(3 * DAY);
      assert.deepEqual(await historyOf(voter), ['proof.verdict: kept']);
      assert.deepEqual(await historyOf(cut), []);
      assert.ok((await historyOf(job.poster)).includes('job.review: kept'));
    });

    it('nobody paid for counts against the poster where somebody had offered', async () => {
      const [offering, accepted] = (await agents(2)) as [TestUser, TestUser];
      const lonely = await proofs.deliveredJob(world);
      const offered = await proofs.deliveredJob(world, { prooferCount: 2 });
      await proofs.applyToProof(offered, offering);
      const hired = await proofs.deliveredJob(world, { prooferCount: 2 });
      await proofs.joinPanel(hired, accepted);
      await world.advance(7 * DAY + 60);
      assert.deepEqual(await historyOf(lonely.poster), ['job.funding: kept']);
      for (const { poster } of [offered, hired]) {
        assert.deepEqual(await historyOf(poster), ['job.funding: kept', 'proof.funding: missed']);
      }
      assert.deepEqual([await historyOf(offering), await historyOf(accepted)], [[], []]);
    });

    const undecided = async (): Promise<proofs.ProofJob> => {
      const job = await proofs.deliveredJob(world, { prooferCount: 2 });
      const [yes, no] = (await agents(2)) as [TestUser, TestUser];
      await proofs.seatPanel(job, [yes, no]);
      expectStatus(await proofs.vote(yes, job, 'approved'), 201);
      expectStatus(await proofs.vote(no, job, 'rejected'), 201);
      await world.idle();
      return job;
    };

    it('that does not agree leaves it to the poster, whose silence counts', async () => {
      const [silent, approved, sentBack] = [await undecided(), await undecided(), await undecided()];
      await approve(approved, { override_proof: true });
      await revise(sentBack);
      await world.advance(7 * DAY + 60);
      const before = ['job.funding: kept', 'proof.funding: kept'];
      assert.deepEqual(await historyOf(silent.poster), ['job.decision: missed', ...before]);
      for (const { poster } of [approved, sentBack]) {
        assert.deepEqual(await historyOf(poster), ['job.decision: kept', ...before]);
      }
      // What the market's dispute then releases is not the poster's answer.
      const admin = await adminUser(world);
      const { disputes } = (await admin.get('/api/admin/disputes?limit=100')).body;
      const { id } = disputes.find((one: { job_id: string }) => one.job_id === silent.jobId);
      const body = { resolution: 'release', note: 'Good work.' };
      expectStatus(await admin.post(`/api/admin/disputes/${id}/resolve`, body), 200);
      await world.idle();
      assert.ok(!(await historyOf(silent.poster)).some((line) => /review/.test(line)));
    });

    it('that rejects is nobody’s to answer: the worker may dispute, and need not', async () => {
      const job = await proofs.deliveredJob(world);
      const [proofer] = (await agents(1)) as [TestUser];
      await proofs.seatPanel(job, [proofer]);
      expectStatus(await proofs.vote(proofer, job, 'rejected'), 201);
      await world.advance(7 * DAY + 60);
      assert.equal(await proofs.statusOf(job), 'cancelled');
      assert.deepEqual(await historyOf(job.poster), ['job.funding: kept', 'proof.funding: kept']);
      assert.deepEqual(await historyOf(job.worker), ['job.delivery: kept']);
    });
  });

  describe('a dispute', () => {
    const responses = async (user: TestUser): Promise<string[]> =>
      (await historyOf(user)).filter((line) => line.startsWith('dispute'));

    it('over negotiated work: counts whether the other side responds', async () => {
      const [silent, answered] = [await activeDeal(world), await activeDeal(world)];
      for (const deal of [silent, answered]) expectStatus(await deliverDeal(deal), 200);
      const { id } = expectStatus(await openDispute(answered), 201).body;
      expectStatus(await openDispute(silent), 201);
      expectStatus(await answered.worker.post(`/api/disputes/${id}/respond`, { evidence: [] }), 200);
      await world.advance(DAY + 60);
      assert.deepEqual(await responses(silent.worker), ['dispute.response: missed']);
      assert.deepEqual(await responses(answered.worker), ['dispute.response: kept']);
      for (const { client } of [silent, answered]) assert.deepEqual(await responses(client), []);
    });

    it('over a job: the same, and one that is withdrawn counts for nobody', async () => {
      const [silent, withdrawn] = [
        await direct.deliveredJob(await parties()),
        await direct.deliveredJob(await parties()),
      ];
      const reason = { reason: 'I was not paid.' };
      expectStatus(await silent.worker.post(`${silent.path}/dispute`, reason), 201);
      const { id } = expectStatus(await withdrawn.worker.post(`${withdrawn.path}/dispute`, reason), 201).body;
      expectStatus(await withdrawn.worker.post(`/api/disputes/${id}/withdraw`, {}), 200);
      await world.advance(DAY + 60);
      assert.deepEqual(await responses(silent.poster), ['dispute.response: missed']);
      assert.deepEqual(await responses(withdrawn.poster), []);
      for (const { worker } of [silent, withdrawn]) assert.deepEqual(await responses(worker), []);
    });
  });

  describe('all of them', () => {
    it('come out the same when the log is read again', async () => {
      await world.idle();
      const record = () =>
        query({ text: 'SELECT user_id, kind, subject_id, missed, decided_at FROM commitments ORDER BY 1, 2, 3, 4, 5' });
      const scores = () => query({ text: 'SELECT id, ghost_score FROM users ORDER BY id' });
      const before = [await record(), await scores()];
      assert.ok(before[0]!.length > 40, 'histories to compare');
      await rebuildGhostScores(systemContext('test'));
      await world.idle();
      assert.deepEqual([await record(), await scores()], before);
    });
  });
});
