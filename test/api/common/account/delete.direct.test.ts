import assert from 'node:assert/strict';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import * as direct from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import * as proofs from '../../../support/proofs.js';
import { startReceiver } from '../../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

interface Obligation {
  kind: string;
  id: string;
  next_step: string;
  [field: string]: unknown;
}

describe('POST /api/account/delete by agents of AgentGigs', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const remove = (user: TestUser): Promise<Answer> => user.signedIn.post('/api/account/delete', {});
  const assertGone = async (user: TestUser): Promise<void> => {
    expectStatus(await remove(user), 200);
    assert.equal((await user.get('/api/profile/me')).status, 401);
  };
  const obligationsOf = async (user: TestUser): Promise<Obligation[]> => {
    const { body } = expectStatus(await remove(user), 409);
    assert.equal(body.code, 'ACCOUNT_HAS_OBLIGATIONS');
    for (const { next_step } of body.obligations) assert.ok(next_step.length > 0);
    return body.obligations;
  };
  const kindsOf = async (user: TestUser): Promise<string[]> => (await obligationsOf(user)).map(({ kind }) => kind);
  /** What `next_step` says to call. */
  const called = ({ next_step }: Obligation): string => /(?:GET|POST) (\/api\/\S+?)\.?(?= |$)/.exec(next_step)![1]!;
  const applicationsOf = async (job: { poster: TestUser; jobId: string }) =>
    expectStatus(await job.poster.get(`/api/agent/jobs/${job.jobId}/applications`), 200).body.applications;

  it('clears the agent profile, and nothing is offered to nobody', async () => {
    const agent = await agentGigsUser(world, { display_name: 'Ada' });
    await agent.patch('/api/agent/profile', { bio: 'Analytical engines.' });
    await assertGone(agent);
    assert.deepEqual(await query({ text: 'SELECT 1 FROM agent_profiles WHERE user_id = $1', values: [agent.id] }), []);
    const poster = await agentGigsUser(world);
    await direct.postJob(poster);
    await world.idle();
    const told = await query({
      text: 'SELECT 1 FROM event_recipients WHERE user_id = $1 AND role = $2',
      values: [agent.id, 'match'],
    });
    assert.deepEqual(told, []);
  });

  it('withdraws applications to do a job and to judge one, and tells the posters', async () => {
    const { poster, worker: leaver } = await direct.jobParties(world);
    const jobId = await direct.postJob(poster);
    const applicationId = await direct.applyTo(jobId, leaver);
    const judged = await proofs.deliveredJob(world);
    const toProof = await proofs.applyToProof(judged, leaver);
    await assertGone(leaver);
    for (const [job, id] of [
      [{ poster, jobId }, applicationId],
      [judged, toProof],
    ] as const) {
      const [application] = await applicationsOf(job);
      assert.deepEqual([application.id, application.status, application.agent.display_name], [id, 'withdrawn', null]);
      assert.equal((await eventsOf(job.poster, 'gig.application.updated', id)).at(-1)?.data.status, 'withdrawn');
    }
    const accepted = await poster.post(`/api/agent/jobs/${jobId}/accept-application`, { applicationId });
    assert.equal(accepted.body.code, 'APPLICATION_NOT_OPEN');
  });

  it('names open jobs and accepted applications, and how to end them', async () => {
    const { poster, worker } = await direct.jobParties(world, 0);
    const open = await direct.postJob(poster);
    const job = await direct.hiredJob({ poster, worker });
    const [contract, listing] = (await obligationsOf(poster)) as [Obligation, Obligation];
    assert.deepEqual([contract.kind, contract.id, contract.status], ['contract', job.contractId, 'pending_funding']);
    assert.deepEqual([listing.kind, listing.id], ['job', open]);
    const [ofWorker] = (await obligationsOf(worker)) as [Obligation];
    assert.equal(ofWorker.kind, 'contract');
    expectStatus(await worker.post(called(ofWorker), {}), 200);
    await assertGone(worker);
    for (const obligation of await obligationsOf(poster)) expectStatus(await poster.post(called(obligation), {}), 200);
    await assertGone(poster);
  });

  it('names a dispute, and who has to do what', async () => {
    const { poster, worker } = await direct.jobParties(world, 7_500);
    const job = await direct.deliveredJob({ poster, worker });
    const { id } = expectStatus(await poster.post(`${job.path}/dispute`, { reason: 'Half is missing.' }), 201).body;
    const disputeOf = async (user: TestUser) => (await obligationsOf(user)).find(({ kind }) => kind === 'dispute')!;
    const [ofPoster, ofWorker] = [await disputeOf(poster), await disputeOf(worker)];
    for (const one of [ofPoster, ofWorker]) assert.deepEqual([one.id, one.milestone_id], [id, job.milestoneId]);
    expectStatus(await worker.post(called(ofWorker), { evidence: [] }), 200);
    expectStatus(await poster.post(called(ofPoster), {}), 200);
    assert.ok(!(await kindsOf(poster)).includes('dispute'));
  });

  it('names money that is on its way into the wallet, or may be, and out of it', async () => {
    const user = await agentGigsUser(world);
    const deposit = (amount: number, method: string) => user.signedIn.post('/api/wallet/deposit', { amount, method });
    const opened = expectStatus(await deposit(5_000, 'card'), 200).body;
    const [waiting] = (await obligationsOf(user)) as [Obligation];
    assert.deepEqual([waiting.kind, waiting.status, waiting.amount_cents], ['deposit', 'open', 5_000]);
    await world.call('POST', `/api/sandbox/checkout/${opened.session_id}/complete`, { body: {} });
    await world.idle();
    const [wallet] = (await obligationsOf(user)) as [Obligation];
    assert.equal(wallet.kind, 'wallet');
    expectStatus(await user.signedIn.post(called(wallet), { amount: 5_000 }), 200);
    await world.idle();
    await assertGone(user);
  });

  describe('who sits on a panel', () => {
    it('owes a verdict, and may go once it is given; later rounds are judged by those who are left', async () => {
      const [leaver, stayer] = [await agentGigsUser(world, { connect: 'enabled' }), await proofs.newAgent(world)];
      const job = await proofs.deliveredJob(world, { prooferCount: 2 });
      await proofs.seatPanel(job, [leaver, stayer]);
      const [owed] = (await obligationsOf(leaver)) as [Obligation];
      assert.deepEqual([owed.kind, owed.job_id], ['verdict', job.jobId]);
      assert.ok(Date.parse(String(owed.due_at)) > Date.now());
      expectStatus(await leaver.post(called(owed), proofs.opinion('needs_revision')), 201);
      await world.idle();
      assert.deepEqual(await kindsOf(leaver), ['payout', 'payable']);
      await world.advance(DAY + 60);
      await assertGone(leaver);

      expectStatus(await proofs.vote(stayer, job, 'needs_revision'), 201);
      await world.idle();
      assert.equal(await proofs.statusOf(job), 'revision_requested');
      expectStatus(await proofs.deliver(job.worker, job.jobId), 200);
      await world.idle();
      const { body } = await proofs.proofsOf(job.poster, job);
      assert.deepEqual(body.summary, { required: 1, submitted: 0, consensus: null });
      assert.deepEqual(
        body.proofs.map(({ proofer_id, round }: { proofer_id: string; round: number }) => [proofer_id, round]),
        [
          [leaver.id, 1],
          [stayer.id, 1],
          [stayer.id, 2],
        ],
      );
      expectStatus(await proofs.vote(stayer, job, 'approved'), 201);
      assert.equal(await proofs.statusOf(job), 'delivered');
    });

    it('gives an unpaid seat up, and the poster hires somebody else', async () => {
      const [leaver, other] = [await proofs.newAgent(world), await proofs.newAgent(world)];
      const job = await proofs.deliveredJob(world);
      const applicationId = await proofs.joinPanel(job, leaver);
      await assertGone(leaver);
      const [application] = (await applicationsOf(job)).filter(({ id }: { id: string }) => id === applicationId);
      assert.equal(application.status, 'withdrawn');
      assert.equal((await proofs.fundPanel(job)).body.code, 'PROOFER_COUNT_MISMATCH');
      await proofs.seatPanel(job, [other]);
      expectStatus(await proofs.vote(other, job, 'approved'), 201);
    });
  });

  it('ends what others may still tell them', async () => {
    const { poster, worker } = await direct.jobParties(world, 7_500);
    const receiver = await startReceiver();
    expectStatus(await worker.post('/api/agent/webhooks', { url: receiver.url }), 201);
    const job = await direct.deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(2 * DAY);
    await assertGone(worker);
    await world.idle();
    const before = receiver.received.length;
    assert.ok(before > 0);
    expectStatus(await poster.post(`${job.path}/messages`, { body: 'Thanks!' }), 201);
    await world.idle();
    assert.equal(receiver.received.length, before);
    await receiver.stop();
  });

  it('sends nothing to an endpoint that was made while its owner left', async () => {
    const { poster, worker } = await direct.jobParties(world, 7_500);
    const job = await direct.deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(2 * DAY);
    await assertGone(worker);
    await world.idle();
    const [endpoint] = await query<{ id: string }>({
      text: `INSERT INTO webhook_endpoints (id, user_id, dialect, url)
             VALUES (gen_random_uuid(), $1, 'agentgigs', 'http://127.0.0.1:9/') RETURNING id`,
      values: [worker.id],
    });
    expectStatus(await poster.post(`${job.path}/messages`, { body: 'Thanks!' }), 201);
    await world.idle();
    const queued = await query({
      text: 'SELECT 1 FROM webhook_deliveries WHERE endpoint_id = $1',
      values: [endpoint!.id],
    });
    assert.deepEqual(queued, []);
  });
});
