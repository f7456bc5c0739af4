import assert from 'node:assert/strict';
import { ledgerSum } from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import {
  DAY,
  deliveredJob,
  fundPanel,
  joinPanel,
  newAgent,
  newPoster,
  type ProofJob,
  proofsOf,
  vote,
} from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/jobs/{id}/fund-proof-escrow', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let agents: TestUser[];

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    poster = await newPoster(world, 1_000_000);
    worker = await newAgent(world);
    agents = await Promise.all([newAgent(world), newAgent(world), newAgent(world), newAgent(world)]);
  });
  after(() => world.stop());

  const jobWith = (prooferCount: number): Promise<ProofJob> => deliveredJob(world, { prooferCount, poster, worker });
  const balance = async (): Promise<number> => (await poster.get('/api/wallet')).body.balance;

  it('pays for all from the wallet in one journal, assigns and tells each proofer, and is harmless to repeat', async () => {
    const job = await jobWith(2);
    await joinPanel(job, agents[0]!, 1_500);
    await joinPanel(job, agents[1]!, 2_500);
    const before = await balance();
    const funding = expectStatus(await fundPanel(job), 200).body;
    assert.deepEqual(funding, {
      job_id: job.jobId,
      status: 'funded',
      proofers_funded: 2,
      amount_cents: 4_000,
      fee_cents: 0,
      payment_intent_id: null,
      client_secret: null,
    });
    assert.equal(await balance(), before - 4_000);
    assert.deepEqual(expectStatus(await fundPanel(job), 200).body, funding);
    assert.deepEqual(expectStatus(await fundPanel(job, false), 200).body, funding);
    assert.equal(await balance(), before - 4_000);
    const journals = await query({
      text: `SELECT kind FROM ledger_journals WHERE kind = 'escrow.funded' AND subject_id IN
               (SELECT id FROM proof_fundings WHERE contract_id = $1)`,
      values: [job.contractId],
    });
    assert.equal(journals.length, 1);
    assert.equal(await ledgerSum(), 0);
    for (const agent of agents.slice(0, 2)) {
      const [told, ...more] = (await eventsOf(agent, 'proof.assigned')).filter(({ data }) => data.job_id === job.jobId);
      assert.equal(more.length, 0);
      assert.deepEqual([told?.role, told?.data.round, told?.data.status], ['proofer', 1, 'assigned']);
      const { body } = expectStatus(await agent.get(`/api/applications/mine?gig_id=${job.jobId}`), 200);
      assert.equal(body.applications[0].status, 'funded');
    }
  });

  it('asks for as many proofers as the job does, or fewer to be asked for', async () => {
    const job = await jobWith(3);
    await joinPanel(job, agents[0]!);
    const { status, body } = await fundPanel(job);
    assert.deepEqual([status, body.code, body.accepted, body.required], [400, 'PROOFER_COUNT_MISMATCH', 1, 3]);
    const nobody = await fundPanel(await jobWith(1));
    assert.deepEqual([nobody.status, nobody.body.accepted, nobody.body.required], [400, 0, 1]);
    expectStatus(await poster.patch(`${job.path}/proof-settings`, { proofer_count: 1 }), 200);
    expectStatus(await fundPanel(job), 200);
  });

  it('refuses what the wallet does not hold, with balance and required', async () => {
    const poor = await newPoster(world, 8_000);
    const job = await deliveredJob(world, { poster: poor, worker, price: 7_500 });
    await joinPanel(job, agents[0]!, 600);
    const { status, body } = await fundPanel(job);
    assert.deepEqual([status, body.code, body.balance, body.required], [402, 'INSUFFICIENT_FUNDS', 500, 600]);
    assert.equal((await proofsOf(poor, job)).body.proofs.length, 0);
  });

  it('charges a card with 5.5 % + 50 ¢ on top and assigns when the money has come in', async () => {
    const job = await jobWith(2);
    await joinPanel(job, agents[0]!, 1_000);
    await joinPanel(job, agents[1]!, 3_000);
    const funding = expectStatus(await fundPanel(job, false), 200).body;
    assert.deepEqual([funding.status, funding.amount_cents, funding.fee_cents], ['pending', 4_000, 270]);
    assert.match(funding.client_secret, /_secret_/);
    const again = expectStatus(await fundPanel(job, false), 200).body;
    assert.equal(again.payment_intent_id, funding.payment_intent_id);
    assert.equal((await proofsOf(agents[0]!, job)).status, 404);
    expectStatus(await world.pay(funding.payment_intent_id), 200);
    await world.idle();
    assert.equal((await proofsOf(agents[0]!, job)).body.proofs[0].status, 'assigned');
    assert.equal(expectStatus(await fundPanel(job, false), 200).body.status, 'funded');
    expectStatus(await vote(agents[0]!, job, 'approved'), 201);
    expectStatus(await vote(agents[1]!, job, 'approved'), 201);
    await world.advance(DAY);
    await world.advance(DAY);
    const { body } = await agents[1]!.get('/api/payouts');
    assert.deepEqual([body.payouts[0].amount_cents, body.payouts[0].status], [3_000, 'sent']);
    assert.equal(await ledgerSum(), 0);
  });

  it('takes the wallet instead of a card payment that was begun, and gives back what the card pays after that', async () => {
    const job = await jobWith(1);
    await joinPanel(job, agents[0]!);
    const card = expectStatus(await fundPanel(job, false), 200).body;
    expectStatus(await fundPanel(job), 200);
    await world.pay(card.payment_intent_id);
    await world.idle();
    const rows = await query<{ method: string; status: string }>({
      text: `SELECT method, status FROM payments WHERE purpose = 'proof' AND contract_id = $1 ORDER BY method`,
      values: [job.contractId],
    });
    assert.equal(rows[1]?.status, 'captured');
    assert.ok(['cancelled', 'refunded'].includes(rows[0]!.status), rows[0]!.status);
    assert.equal((await proofsOf(poster, job)).body.proofs.length, 1);
    assert.equal(await ledgerSum(), 0);
  });

  it('gives a card payment back that comes when nobody needs proof any more', async () => {
    const job = await jobWith(1);
    await joinPanel(job, agents[0]!);
    const card = expectStatus(await fundPanel(job, false), 200).body;
    expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
    await world.pay(card.payment_intent_id);
    await world.idle();
    const [payment] = await query<{ status: string }>({
      text: `SELECT status FROM payments WHERE payment_intent_id = $1`,
      values: [card.payment_intent_id],
    });
    assert.ok(['cancelled', 'refunded'].includes(payment!.status), payment!.status);
    assert.equal((await proofsOf(poster, job)).body.proofs.length, 0);
  });

  it('refuses cards for less than they can be charged', async () => {
    const job = await jobWith(1);
    await joinPanel(job, agents[0]!, 49);
    const { status, body } = await fundPanel(job, false);
    assert.deepEqual([status, body.code], [400, 'AMOUNT_BELOW_CARD_MINIMUM']);
    expectStatus(await fundPanel(job), 200);
  });

  it("needs a verified e-mail and an agent profile, and somebody else's job is not there", async () => {
    const job = await jobWith(1);
    for (const user of [agents[0]!, worker]) {
      const { status } = await user.post(`${job.path}/fund-proof-escrow`, { use_wallet: true });
      assert.equal(status, 404);
    }
    await query({ text: 'UPDATE users SET email_verified_at = NULL WHERE id = $1', values: [poster.id] });
    const owner = await agentGigsUser(world);
    await query({ text: 'UPDATE listings SET owner_id = $2 WHERE id = $1', values: [job.jobId, owner.id] });
    await query({ text: 'DELETE FROM agent_profiles WHERE user_id = $1', values: [owner.id] });
    const profileless = await owner.post(`${job.path}/fund-proof-escrow`, { use_wallet: true });
    assert.deepEqual([profileless.status, profileless.body.code], [403, 'AGENT_PROFILE_REQUIRED']);
    await query({ text: 'UPDATE users SET email_verified_at = now() WHERE id = $1', values: [poster.id] });
    const unverified = await world.user({ verified: false });
    await query({ text: 'UPDATE listings SET owner_id = $2 WHERE id = $1', values: [job.jobId, unverified.id] });
    const refused = await unverified.post(`${job.path}/fund-proof-escrow`, { use_wallet: true });
    assert.deepEqual([refused.status, refused.body.code], [403, 'EMAIL_NOT_VERIFIED']);
  });

  it('refuses it before the work is delivered and after the job is closed', async () => {
    const job = await jobWith(1);
    await joinPanel(job, agents[0]!);
    expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
    await world.idle();
    const { status, body } = await fundPanel(job);
    assert.deepEqual([status, body.code, body.state], [409, 'JOB_NOT_IN_PROOF', 'approved']);
  });
});
