import assert from 'node:assert/strict';
import { clearDeadlines } from '../../../../src/core/deadlines/index.js';
import { applyConsensus, closeRound, waiveProof } from '../../../../src/core/deals/index.js';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import type { Consensus } from '../../../../src/models/Contract.js';
import { expectStatus } from '../../../support/deal.js';
import { DAY, deliveredJob, type Job, jobParties, statusOf, walletOf } from '../../../support/directDeal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('what proofers bring about on a job', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 500_000));
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const proofedJob = () => deliveredJob({ poster, worker, proof_required: true, proofer_count: 1 });
  /** With proofing's own deadlines out of the way, as they are when it concludes a round itself. */
  async function conclude(job: Job, consensus: Consensus, feedback: string | null = null): Promise<void> {
    await world.idle();
    await inTransaction(async (transaction) => {
      await clearDeadlines(transaction, job.jobId, ['proof.funding']);
      await applyConsensus(transaction, job.contractId, consensus, { feedback });
    });
    await world.idle();
  }
  const contractOf = async (job: Job) => expectStatus(await poster.get(`/api/contracts/${job.contractId}`), 200).body;

  it('closes a round with its first verdict: nothing is added to the delivery any more', async () => {
    const job = await proofedJob();
    expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'And this' }), 200);
    for (const _ of [1, 2]) await inTransaction((transaction) => closeRound(transaction, job.contractId));
    const late = expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'One more' }), 409).body;
    assert.equal(late.code, 'JOB_NOT_DELIVERABLE');
    await conclude(job, 'needs_revision', 'Table 3');
    const again = expectStatus(await worker.post(`${job.path}/deliver`, {}), 200).body;
    assert.equal(again.round, 2);
    assert.equal(again.status, 'pending_proof');
    assert.equal(again.consensus, null);
    expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'Added' }), 200);
  });

  it('approved: the poster approves without an override, or it happens after seven days', async () => {
    const job = await proofedJob();
    await conclude(job, 'approved');
    assert.equal(await statusOf(job), 'delivered');
    assert.equal((await contractOf(job)).consensus, 'approved');
    assert.equal((await worker.post(`${job.path}/deliver`, {})).body.code, 'JOB_NOT_DELIVERABLE');
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    const silent = await proofedJob();
    await world.advance(2 * DAY);
    await conclude(silent, 'approved');
    await world.advance(6.9 * DAY);
    assert.equal(await statusOf(silent), 'delivered');
    await world.advance(0.2 * DAY);
    assert.equal(await statusOf(silent), 'approved');
  });

  it('needs_revision: the worker reads why and has seven days', async () => {
    const job = await proofedJob();
    await conclude(job, 'needs_revision', 'Table 3 is wrong.');
    const contract = await contractOf(job);
    assert.equal(contract.status, 'revision_requested');
    assert.equal(contract.revision_notes, 'Table 3 is wrong.');
    assert.equal((await poster.post(`${job.path}/approve`, {})).body.code, 'PROOF_NOT_APPROVED');
    expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
  });

  it('rejected: the poster overrides, asks for a revision, or has the money back', async () => {
    const overridden = await proofedJob();
    await conclude(overridden, 'rejected');
    assert.equal(await statusOf(overridden), 'rejected');
    assert.equal((await poster.post(`${overridden.path}/approve`, {})).body.code, 'PROOF_NOT_APPROVED');
    expectStatus(await poster.post(`${overridden.path}/approve`, { override_proof: true }), 200);

    const revised = await proofedJob();
    await conclude(revised, 'rejected');
    expectStatus(await poster.post(`${revised.path}/request-revision`, { message: 'Again' }), 200);
    assert.equal(expectStatus(await worker.post(`${revised.path}/deliver`, {}), 200).body.round, 2);

    const cancelled = await proofedJob();
    const before = await walletOf(poster);
    await conclude(cancelled, 'rejected');
    const { body } = expectStatus(await poster.post(`${cancelled.path}/cancel`, {}), 200);
    assert.equal(body.refunded_cents, 7_500);
    assert.equal(await walletOf(poster), before + 7_500);
  });

  it('rejected and silence: refunded after seven days', async () => {
    const job = await proofedJob();
    const before = await walletOf(poster);
    await conclude(job, 'rejected');
    assert.match((await contractOf(job)).on_timeout, /gets the money back/);
    await world.advance(7.1 * DAY);
    assert.equal(await statusOf(job), 'cancelled');
    assert.equal(await walletOf(poster), before + 7_500);
  });

  it('no_consensus: the poster decides within seven days, else the disputes hear of it', async () => {
    const decided = await proofedJob();
    await conclude(decided, 'no_consensus');
    assert.equal(await statusOf(decided), 'pending_proof');
    assert.match((await contractOf(decided)).on_timeout, /dispute/);
    expectStatus(await poster.post(`${decided.path}/request-revision`, { message: 'Again' }), 200);

    const undecided = await proofedJob();
    await conclude(undecided, 'no_consensus');
    await world.advance(7.1 * DAY);
    const events = await query<{ data: { contract_id: string } }>({
      text: `SELECT data FROM events WHERE kind = 'contract.undecided'`,
    });
    assert.deepEqual(
      events.map(({ data }) => data.contract_id),
      [undecided.contractId],
    );
    assert.equal(await statusOf(undecided), 'disputed');
  });

  it('waived: the poster judges alone', async () => {
    const job = await proofedJob();
    await inTransaction((transaction) => waiveProof(transaction, job.contractId));
    assert.equal(await statusOf(job), 'delivered');
    expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'Again' }), 200);
    assert.equal(expectStatus(await worker.post(`${job.path}/deliver`, {}), 200).body.status, 'delivered');
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await assert.rejects(
      inTransaction((transaction) => waiveProof(transaction, job.contractId)),
      (error: { code?: string }) => error.code === 'JOB_NOT_DELIVERABLE',
    );
  });
});
