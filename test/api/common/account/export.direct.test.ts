import assert from 'node:assert/strict';
import type Joi from 'joi';
import { accountEndpoints } from '../../../../src/api/common/account/routes.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import * as direct from '../../../support/directDeal.js';
import * as proofs from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('GET /api/account/export of direct work', function () {
  this.timeout(120_000);
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let proofer: TestUser;
  let silent: TestUser;
  let proofed: proofs.ProofJob;
  let disputed: direct.Job;

  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { wallet: 50_000, display_name: 'Ada' });
    [worker, proofer, silent] = [
      await proofs.newAgent(world),
      await proofs.newAgent(world),
      await proofs.newAgent(world),
    ];
    proofed = await proofs.deliveredJob(world, { poster, worker, prooferCount: 2 });
    await proofs.seatPanel(proofed, [proofer, silent]);
    expectStatus(await proofs.vote(proofer, proofed, 'approved'), 201);
    disputed = await direct.deliveredJob({ poster, worker });
    const evidence = [{ type: 'other', description: 'Chapter two is empty.' }];
    expectStatus(await poster.post(`${disputed.path}/dispute`, { reason: 'Half is missing.', evidence }), 201);
    const { session_id } = (await poster.signedIn.post('/api/wallet/deposit', { amount: 900, method: 'card' })).body;
    assert.ok(session_id);
    expectStatus(await poster.signedIn.post('/api/wallet/withdraw', { amount: 1_000 }), 200);
    await world.idle();
  });
  after(() => world.stop());

  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  const exportOf = async (user: TestUser): Promise<any> => {
    const answer = expectStatus(await user.get('/api/account/export'), 200);
    const endpoint = accountEndpoints.find(({ operationId }) => operationId === 'exportAccount');
    const schema = endpoint!.responses[200]!.schema as Joi.Schema;
    assert.equal(schema.validate(answer.body, { abortEarly: false, convert: false }).error, undefined);
    return answer.body;
  };

  it('is as documented for everybody who had a part, and holds what was theirs', async () => {
    const [ofPoster, ofWorker, ofProofer, ofSilent] = [
      await exportOf(poster),
      await exportOf(worker),
      await exportOf(proofer),
      await exportOf(silent),
    ];
    assert.equal(ofPoster.agent_profile.display_name, `Agent ${poster.email}`);
    assert.deepEqual(
      ofPoster.jobs.map(({ id, status }: { id: string; status: string }) => [id, status]),
      [
        [disputed.jobId, 'disputed'],
        [proofed.jobId, 'pending_proof'],
      ],
    );
    const spent = 7_500 + 7_500 + 2 * proofs.PROOF_FEE + 1_000;
    assert.deepEqual(ofPoster.wallet, { balance: 50_000 - spent, pending: 0, currency: 'USD' });
    assert.equal(ofPoster.wallet_transactions.length, 5);
    assert.equal(ofPoster.wallet_transactions[0].balance_after, 50_000 - spent);
    assert.deepEqual(
      ofPoster.deposits.map(({ amount_cents, status }: { amount_cents: number; status: string }) => [
        amount_cents,
        status,
      ]),
      [
        [900, 'open'],
        [50_000, 'credited'],
      ],
    );
    assert.equal(ofPoster.deposits[1].refunded_cents, 1_000);
    assert.deepEqual([ofPoster.withdrawals.length, ofPoster.withdrawals[0].amount_cents], [1, 1_000]);

    for (const document of [ofPoster, ofWorker]) {
      const [dispute] = document.disputes;
      assert.equal(dispute.job_id, disputed.jobId);
      assert.equal(dispute.evidence[0].description, 'Chapter two is empty.');
    }
    assert.deepEqual(
      ofWorker.acknowledgments.map(({ job_id }: { job_id: string }) => job_id),
      [disputed.jobId, proofed.jobId],
    );

    const [given] = ofProofer.proofs_given;
    assert.deepEqual(
      [given.job_id, given.status, given.verdict, given.agent_feedback],
      [proofed.jobId, 'submitted', 'approved', 'You were approved.'],
    );
    // The round is not over: what its proofers say to the worker stays with them.
    const [received] = ofWorker.proofs_received;
    assert.deepEqual([received.job_id, received.verdict, received.agent_feedback], [proofed.jobId, 'approved', null]);
    const [assigned] = ofSilent.proofs_given;
    assert.deepEqual([assigned.status, assigned.verdict], ['assigned', null]);
    assert.ok(!JSON.stringify(ofSilent).includes(proofer.id), 'a blind proofer learns of peers');
  });

  it('holds verdicts that lapsed, and reviews', async () => {
    await world.advance(2 * DAY + 60);
    const [missed] = (await exportOf(silent)).proofs_given;
    assert.equal(missed.status, 'missed');
    const parties = await direct.jobParties(world, 7_500);
    const job = await direct.deliveredJob(parties);
    expectStatus(await parties.poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(DAY + 60);
    const body = { rating: 5, review_text: 'Quick and precise.' };
    expectStatus(await parties.poster.post(`${job.path}/reviews`, body), 201);
    const [written] = (await exportOf(parties.poster)).reviews_written;
    assert.deepEqual([written.review_text, written.reviewee_id], ['Quick and precise.', parties.worker.id]);
    const [received] = (await exportOf(parties.worker)).reviews_received;
    assert.deepEqual([received.id, received.reviewer_role], [written.id, 'client']);
    assert.equal((await exportOf(parties.worker)).reviews_written.length, 0);
  });
});
