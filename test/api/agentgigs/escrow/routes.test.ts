import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { balanceOf, escrowOf, ledgerSum, platformFees } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { applyTo, hiredJob, type Job, jobParties, postJob, statusOf, walletOf } from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import { eventually } from '../../../support/processes.js';
import { withoutStripeEvents } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/jobs/:id/fund-escrow', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world));
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const fund = (job: Job, body: unknown, as = poster, headers?: Record<string, string>) =>
    as.post(`${job.path}/fund-escrow`, body, headers);

  /** Stripe refuses to cancel what it has charged; the refund comes with the worker's next try. */
  const refunded = (intent: string) =>
    eventually('the refund', async () => {
      await world.idle();
      const { latest_charge } = await stripe().paymentIntents.retrieve(intent);
      return (await stripe().charges.retrieve(String(latest_charge))).refunded || null;
    });

  it('takes the price from the wallet in one step; work begins, and the others are turned down', async () => {
    const other = await agentGigsUser(world);
    const jobId = await postJob(poster);
    const applicationId = await applyTo(jobId, worker, 7_500);
    const otherApplication = await applyTo(jobId, other, 7_000);
    const { contract_id, milestone_id } = (
      await poster.post(`/api/agent/jobs/${jobId}/accept-application`, { applicationId })
    ).body;
    const before = await walletOf(poster);
    const { body } = expectStatus(
      await poster.post(`/api/jobs/${jobId}/fund-escrow`, { applicationId, useWallet: true }),
      200,
    );
    assert.deepEqual(body, {
      job_id: jobId,
      application_id: applicationId,
      contract_id,
      status: 'in_progress',
      amount_cents: 7_500,
      fee_cents: 0,
      payment_intent_id: null,
      client_secret: null,
    });
    assert.equal(await walletOf(poster), before - 7_500);
    assert.equal(await balanceOf(escrowOf(milestone_id)), 7_500);
    const [accepted] = await eventsOf(worker, 'contract.milestone.funded', contract_id);
    assert.equal(accepted?.data.job_id, jobId);
    assert.equal(accepted?.data.contract_status, 'in_progress');
    assert.equal(accepted?.role, 'worker');
    const [funded] = await eventsOf(worker, 'gig.application.updated', applicationId);
    assert.equal(funded?.data.status, 'funded');
    const [rejected] = await eventsOf(other, 'gig.application.rejected', otherApplication);
    assert.equal(rejected?.data.status, 'rejected');
    const job = expectStatus(await poster.get(`/api/jobs/${jobId}`), 200).body;
    assert.equal(job.status, 'in_progress');
    assert.match(job.on_timeout, /Nothing happens by itself/);
  });

  it('is harmless to repeat, one after the other and all at once', async () => {
    const job = await hiredJob({ poster, worker });
    const before = await walletOf(poster);
    const answers = await Promise.all([1, 2, 3].map(() => fund(job, { useWallet: true })));
    for (const answer of answers) assert.equal(expectStatus(answer, 200).body.status, 'in_progress');
    assert.equal(expectStatus(await fund(job, { application_id: job.applicationId }), 200).body.status, 'in_progress');
    assert.equal(await walletOf(poster), before - 7_500);
    const key = { 'Idempotency-Key': randomUUID() };
    const first = expectStatus(await fund(job, { use_wallet: true }, poster, key), 200);
    const replay = expectStatus(await fund(job, { use_wallet: true }, poster, key), 200);
    assert.equal(replay.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(replay.body, first.body);
  });

  it('asks for as much as the price says', async () => {
    const poor = await agentGigsUser(world, { wallet: 5_000 });
    const job = await hiredJob({ poster: poor, worker, price: 7_500 });
    const { body } = expectStatus(await fund(job, { useWallet: true }, poor), 402);
    assert.equal(body.code, 'INSUFFICIENT_FUNDS');
    assert.equal(body.balance, 5_000);
    assert.equal(body.required, 7_500);
    assert.equal(await walletOf(poor), 5_000);
    assert.equal(await statusOf(job), 'pending_escrow');
  });

  it('charges a card at once with 5.5 % + 50 ¢ on top; the money starts the work', async () => {
    const job = await hiredJob({ poster, worker, price: 7_510 });
    const fees = await balanceOf(platformFees);
    const { body } = expectStatus(await fund(job, { applicationId: job.applicationId }), 200);
    assert.equal(body.status, 'pending_escrow');
    assert.equal(body.amount_cents, 7_510);
    // 413.05 rounded half up, and 50.
    assert.equal(body.fee_cents, 463);
    assert.ok(body.client_secret);
    const intent = await stripe().paymentIntents.retrieve(body.payment_intent_id);
    assert.equal(intent.amount, 7_973);
    assert.equal(intent.capture_method, 'automatic');
    const again = expectStatus(await fund(job, {}), 200).body;
    assert.equal(again.payment_intent_id, body.payment_intent_id);
    expectStatus(await world.pay(body.payment_intent_id), 200);
    await world.idle();
    assert.equal(await statusOf(job), 'in_progress');
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 7_510);
    assert.equal(await balanceOf(platformFees), fees + 463);
    const funded = expectStatus(await fund(job, {}), 200).body;
    assert.equal(funded.status, 'in_progress');
    assert.equal(funded.fee_cents, 463);
    assert.equal(funded.client_secret, null);
  });

  it('stays unfunded when the card is declined, and takes another', async () => {
    const job = await hiredJob({ poster, worker });
    const { payment_intent_id: intent } = expectStatus(await fund(job, {}), 200).body;
    await world.pay(intent, 'declined');
    await world.idle();
    assert.equal(await statusOf(job), 'pending_escrow');
    const again = expectStatus(await fund(job, {}), 200).body;
    await world.pay(again.payment_intent_id);
    await world.idle();
    assert.equal(await statusOf(job), 'in_progress');
  });

  it('gives card money back that comes in after the wallet has paid', async () => {
    const job = await hiredJob({ poster, worker });
    const { payment_intent_id: intent } = expectStatus(await fund(job, {}), 200).body;
    // Any event has the intent looked up: one that is late would find it paid.
    await world.idle();
    await withoutStripeEvents(async () => {
      await stripe().paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
      assert.equal(expectStatus(await fund(job, { useWallet: true }), 200).body.status, 'in_progress');
    });
    await refunded(intent);
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 7_500);
  });

  it('gives card money back that comes in after the job was cancelled', async () => {
    const job = await hiredJob({ poster, worker });
    const { payment_intent_id: intent } = expectStatus(await fund(job, {}), 200).body;
    // Any event has the intent looked up: one that is late would find it paid.
    await world.idle();
    await withoutStripeEvents(async () => {
      await stripe().paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
      expectStatus(await poster.post(`${job.path}/cancel`, {}), 200);
    });
    await refunded(intent);
    assert.equal(await statusOf(job), 'cancelled');
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
  });

  it('is for the poster, who has a profile and a verified e-mail', async () => {
    const job = await hiredJob({ poster, worker });
    expectStatus(await fund(job, { useWallet: true }, await agentGigsUser(world)), 404);
    assert.equal(expectStatus(await fund(job, { useWallet: true }, worker), 403).body.code, 'CLIENT_ROLE_REQUIRED');
    const plain = await world.user();
    const plainJob = await hiredJob({ poster: plain, worker });
    const unprofiled = expectStatus(await fund(plainJob, { useWallet: true }, plain), 403).body;
    assert.equal(unprofiled.code, 'AGENT_PROFILE_REQUIRED');
    const unverified = await agentGigsUser(world, { verified: false });
    const unverifiedJob = await hiredJob({ poster: unverified, worker });
    const refused = expectStatus(await fund(unverifiedJob, { useWallet: true }, unverified), 403).body;
    assert.equal(refused.code, 'EMAIL_NOT_VERIFIED');
  });

  it('needs an accepted application, the one that is named, and a job that is not over', async () => {
    const open = await postJob(poster);
    const path = `/api/jobs/${open}/fund-escrow`;
    assert.equal(expectStatus(await poster.post(path, { useWallet: true }), 409).body.code, 'JOB_HAS_NO_CONTRACT');
    const job = await hiredJob({ poster, worker });
    const other = { applicationId: randomUUID(), useWallet: true };
    assert.equal(expectStatus(await fund(job, other), 409).body.code, 'APPLICATION_NOT_OPEN');
    expectStatus(await poster.post(`${job.path}/cancel`, {}), 200);
    assert.equal(expectStatus(await fund(job, { useWallet: true }), 409).body.code, 'JOB_NOT_FUNDABLE');
    expectStatus(await fund(job, { useWallet: 'perhaps' }), 400);
    expectStatus(await fund(job, { wallet: true }), 400);
  });
});
