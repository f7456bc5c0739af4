import assert from 'node:assert/strict';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { expectStatus } from '../../support/deal.js';
import { eventsOf } from '../../support/events.js';
import {
  DAY,
  deliver,
  deliveredJob,
  fundPanel,
  HOUR,
  joinPanel,
  newAgent,
  newPoster,
  PROOF_FEE,
  type ProofJob,
  proofsOf,
  seatPanel,
  statusOf,
  vote,
} from '../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const PRICE = 7_500;
const WALLET = 100_000;

describe('proofers and posters who stay silent', () => {
  let world: World;
  let worker: TestUser;
  let agents: [TestUser, TestUser, TestUser, TestUser];

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    worker = await newAgent(world);
    agents = await Promise.all([newAgent(world), newAgent(world), newAgent(world), newAgent(world)]);
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const jobFor = async (prooferCount: number): Promise<ProofJob> =>
    deliveredJob(world, { prooferCount, worker, price: PRICE, poster: await newPoster(world, WALLET) });
  const spent = async ({ poster }: ProofJob): Promise<number> =>
    WALLET - PRICE - (await poster.get('/api/wallet')).body.balance;
  const summaryOf = async (job: ProofJob) => (await proofsOf(job.poster, job)).body.summary;
  const applicationOf = async (user: TestUser, job: ProofJob) =>
    (await user.get(`/api/applications/mine?gig_id=${job.jobId}`)).body.applications[0];

  it('48 hours: the slot is lost, its fee refunded, the seat open again for somebody else, once', async () => {
    const job = await jobFor(2);
    await seatPanel(job, agents.slice(0, 2));
    expectStatus(await vote(agents[0], job, 'approved'), 201);
    await world.advance(DAY + HOUR);
    const [reminder] = (await eventsOf(agents[1], 'deadline.approaching')).slice(-1);
    assert.equal(reminder?.data.waiting_for, 'proof.verdict');
    await world.advance(DAY);
    assert.equal(await spent(job), PROOF_FEE);
    assert.equal((await applicationOf(agents[1], job)).status, 'withdrawn');
    assert.equal((await vote(agents[1], job, 'approved')).body.code, 'PROOF_SLOT_LOST');
    assert.equal((await proofsOf(agents[1], job)).status, 404);
    assert.deepEqual(await summaryOf(job), { required: 2, submitted: 1, consensus: null });
    const { next_deadline, on_timeout } = (await job.poster.get(job.path)).body;
    assert.ok(next_deadline && on_timeout);

    await joinPanel(job, agents[2], 2_000);
    expectStatus(await fundPanel(job), 200);
    assert.equal(await spent(job), PROOF_FEE + 2_000);
    await world.advance(2 * DAY + HOUR);
    assert.equal(await spent(job), PROOF_FEE);
    assert.deepEqual(await summaryOf(job), { required: 1, submitted: 1, consensus: 'approved' });
    assert.equal(await statusOf(job), 'delivered');
  });

  it('a seat that nobody takes again is dropped, and what that decides is decided', async () => {
    const job = await jobFor(3);
    await seatPanel(job, agents.slice(0, 3));
    expectStatus(await vote(agents[0], job, 'rejected'), 201);
    expectStatus(await vote(agents[1], job, 'approved'), 201);
    await world.advance(2 * DAY + HOUR);
    await joinPanel(job, agents[3]);
    assert.equal((await summaryOf(job)).consensus, null);
    await world.advance(2 * DAY);
    assert.deepEqual(await summaryOf(job), { required: 2, submitted: 2, consensus: 'no_consensus' });
    assert.equal((await applicationOf(agents[3], job)).status, 'rejected');
    assert.equal(await spent(job), 2 * PROOF_FEE);
  });

  it('all of them: the seats are open again, and when nobody takes them proof is waived', async () => {
    const job = await jobFor(2);
    await seatPanel(job, agents.slice(0, 2));
    await world.advance(2 * DAY + HOUR);
    assert.equal(await spent(job), 0);
    assert.equal(await statusOf(job), 'pending_proof');
    await world.advance(2 * DAY);
    assert.equal(await statusOf(job), 'delivered');
    assert.deepEqual(await summaryOf(job), { required: 0, submitted: 0, consensus: null });
    await world.advance(7 * DAY + HOUR);
    assert.ok(['approved', 'completed'].includes(await statusOf(job)));
  });

  it('nobody paid for within 7 days of delivery: proof is waived and whoever was accepted is told', async () => {
    const job = await jobFor(2);
    await joinPanel(job, agents[0]);
    const { next_deadline, on_timeout } = (await job.poster.get(job.path)).body;
    assert.ok(next_deadline && /waived/.test(on_timeout));
    await world.advance(7 * DAY + HOUR);
    assert.equal(await statusOf(job), 'delivered');
    assert.equal((await applicationOf(agents[0], job)).status, 'rejected');
    assert.equal(
      (await job.poster.post(`${job.path}/fund-proof-escrow`, { use_wallet: true })).body.code,
      'JOB_NOT_IN_PROOF',
    );
    expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
    assert.equal(await spent(job), 0);
  });

  it('in a later round: whoever was paid for a verdict keeps that, and the seat is open again', async () => {
    const job = await jobFor(2);
    await seatPanel(job, agents.slice(0, 2));
    for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'needs_revision'), 201);
    expectStatus(await deliver(worker, job.jobId), 200);
    await world.idle();
    expectStatus(await vote(agents[0], job, 'approved'), 201);
    await world.advance(2 * DAY + HOUR);
    assert.equal(await spent(job), 2 * PROOF_FEE);
    assert.equal((await agents[1].get('/api/payouts')).body.payouts[0].status, 'sent');
    await joinPanel(job, agents[2]);
    expectStatus(await fundPanel(job), 200);
    const { body } = await proofsOf(agents[2], job);
    assert.deepEqual(
      body.proofs.map(({ round, status }: { round: number; status: string }) => [round, status]),
      [[2, 'assigned']],
    );
    expectStatus(await vote(agents[2], job, 'approved'), 201);
    assert.equal(await statusOf(job), 'delivered');
    assert.equal(await spent(job), 3 * PROOF_FEE);
  });

  it('after the decision: the late one loses the slot and the fee goes back, and the next round is of those who are left', async () => {
    const job = await jobFor(3);
    await seatPanel(job, agents.slice(0, 3));
    for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'needs_revision'), 201);
    await world.advance(2 * DAY + HOUR);
    assert.equal(await spent(job), 2 * PROOF_FEE);
    assert.deepEqual(await summaryOf(job), { required: 3, submitted: 2, consensus: 'needs_revision' });
    expectStatus(await deliver(worker, job.jobId), 200);
    await world.idle();
    assert.deepEqual(await summaryOf(job), { required: 2, submitted: 0, consensus: null });
    for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'approved'), 201);
    assert.equal(await statusOf(job), 'delivered');
  });
});
