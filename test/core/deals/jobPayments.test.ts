import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum } from '../../../src/core/payments/index.js';
import { stripe } from '../../../src/lib/stripe.js';
import { expectStatus } from '../../support/deal.js';
import { DAY, hiredJob, type Job, jobParties, statusOf } from '../../support/directDeal.js';
import { stripeControl } from '../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('what happens to a job when its card payment is taken back', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world));
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  /** A job in progress, paid for by card. */
  async function cardJob(): Promise<Job & { charge: string; intent: string }> {
    const job = await hiredJob({ poster, worker });
    const { payment_intent_id: intent } = expectStatus(await poster.post(`${job.path}/fund-escrow`, {}), 200).body;
    expectStatus(await world.pay(intent), 200);
    await world.idle();
    const { latest_charge } = await stripe().paymentIntents.retrieve(intent);
    return { ...job, charge: String(latest_charge), intent };
  }

  async function chargeBack(job: { charge: string }): Promise<string> {
    const dispute = await stripeControl(`/charges/${job.charge}/dispute`);
    await world.idle();
    return dispute.id as string;
  }

  async function close(dispute: string, outcome: 'won' | 'lost'): Promise<void> {
    await stripeControl(`/disputes/${dispute}/close`, { outcome });
    await world.idle();
  }

  const milestoneOf = async (job: Job) =>
    expectStatus(await poster.get(`/api/contracts/${job.contractId}`), 200).body.milestones[0];

  it('stands still while the bank decides; won, it goes on', async () => {
    const job = await cardJob();
    expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
    const dispute = await chargeBack(job);
    assert.equal(await statusOf(job), 'disputed');
    assert.equal((await poster.post(`${job.path}/approve`, {})).body.code, 'MILESTONE_DISPUTED');
    await close(dispute, 'won');
    assert.equal(await statusOf(job), 'delivered');
    assert.equal((await milestoneOf(job)).status, 'delivered');
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
  });

  it('is cancelled when it is lost', async () => {
    const job = await cardJob();
    await close(await chargeBack(job), 'lost');
    assert.equal(await statusOf(job), 'cancelled');
    assert.equal((await milestoneOf(job)).status, 'refunded');
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
  });

  it('stops the payout in the cooldown; won, it is paid after all, once', async () => {
    const job = await cardJob();
    expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    const dispute = await chargeBack(job);
    assert.equal(await statusOf(job), 'disputed');
    await world.advance(2 * DAY);
    assert.equal((await milestoneOf(job)).payout.status, 'cancelled');
    await close(dispute, 'won');
    await world.idle();
    assert.equal(await statusOf(job), 'completed');
    const { data } = await stripe().transfers.list({ transfer_group: job.milestoneId });
    assert.equal(data.length, 1);
  });

  it('in the cooldown, after a dispute that was withdrawn meanwhile; won, it is paid after all, once', async () => {
    const job = await cardJob();
    expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    const { contractId: contract_id, milestoneId: milestone_id } = job;
    const opened = await poster.post('/api/disputes/create', {
      contract_id,
      milestone_id,
      disputing_party: 'client',
      reason: 'No.',
    });
    const chargeback = await chargeBack(job);
    expectStatus(await poster.post(`/api/disputes/${expectStatus(opened, 201).body.id}/withdraw`, {}), 200);
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
    await close(chargeback, 'won');
    assert.deepEqual([await statusOf(job), (await milestoneOf(job)).payout.status], ['approved', 'scheduled']);
    await world.advance(1.1 * DAY);
    assert.equal(await statusOf(job), 'completed');
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
    const { data } = await stripe().transfers.list({ transfer_group: job.milestoneId });
    assert.equal(data.length, 1);
  });

  it('stays completed when that happens afterwards', async () => {
    const job = await cardJob();
    expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(1.1 * DAY);
    const dispute = await chargeBack(job);
    assert.equal(await statusOf(job), 'completed');
    await close(dispute, 'lost');
    assert.equal(await statusOf(job), 'completed');
  });

  it('is cancelled when somebody refunds it at Stripe by hand', async () => {
    const job = await cardJob();
    expectStatus(await worker.post(`${job.path}/deliver`, {}), 200);
    const { amount } = await stripe().charges.retrieve(job.charge);
    await stripe().refunds.create({ payment_intent: job.intent, amount });
    await world.idle();
    assert.equal(await statusOf(job), 'cancelled');
    assert.equal((await milestoneOf(job)).status, 'cancelled');
  });
});
