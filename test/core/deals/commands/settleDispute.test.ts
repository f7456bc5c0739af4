import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sharesOf } from '../../../../src/core/deals/commands/settleDispute.js';
import { freezeMilestone, settleDispute, thawMilestone } from '../../../../src/core/deals/index.js';
import { balanceOf, escrowOf, ledgerSum, payableTo, platformFees } from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { activeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import {
  DAY,
  deliveredJob,
  fundedJob,
  hiredJob,
  type Job,
  jobParties,
  statusOf,
  walletOf,
} from '../../../support/directDeal.js';
import { untilBlocked } from '../../../support/locks.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('sharing out a disputed price', () => {
  /** Small amounts too, where every cent of rounding shows. */
  const cents = () => fc.oneof(fc.nat(200), fc.nat(99_999_999));

  it('gives every cent to somebody, and takes half of the fee from each as far as it goes', () => {
    fc.assert(
      fc.property(cents(), fc.nat(100), cents(), (amount, workerPercent, arbitrationFeeCents) => {
        const shares = sharesOf(amount, { workerPercent, arbitrationFeeCents });
        assert.equal(shares.worker + shares.client + shares.arbitrationFee, amount);
        for (const cents of Object.values(shares)) assert.ok(cents >= 0 && Number.isInteger(cents));
        assert.ok(shares.arbitrationFee <= arbitrationFeeCents);
        const whole = sharesOf(amount, { workerPercent, arbitrationFeeCents: 0 });
        assert.ok(whole.worker - shares.worker <= Math.floor(arbitrationFeeCents / 2));
        assert.ok(whole.client - shares.client <= Math.ceil(arbitrationFeeCents / 2));
      }),
    );
  });

  it('rounds half up', () => assert.equal(sharesOf(101, { workerPercent: 50, arbitrationFeeCents: 0 }).worker, 51));
});

describe('freezing, thawing and settling a milestone', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 500_000));
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  const freeze = (job: Pick<Job, 'milestoneId'>) =>
    inTransaction((transaction) => freezeMilestone(transaction, job.milestoneId));
  const thaw = (job: Pick<Job, 'milestoneId'>) =>
    inTransaction((transaction) => thawMilestone(transaction, job.milestoneId));
  const settle = (job: Pick<Job, 'milestoneId'>, workerPercent: number, arbitrationFeeCents = 0) =>
    inTransaction((transaction) => settleDispute(transaction, job.milestoneId, { workerPercent, arbitrationFeeCents }));
  const contractOf = async (job: Pick<Job, 'contractId'>, user = poster) =>
    expectStatus(await user.get(`/api/contracts/${job.contractId}`), 200).body;
  const refusesCode = (code: string) => (error: { code?: string }) => error.code === code;

  it('stops a job in every state of its work, and lets it go on from there', async () => {
    const funded = await fundedJob({ poster, worker });
    const delivered = await deliveredJob({ poster, worker });
    const proofed = await deliveredJob({ poster, worker, proof_required: true });
    const revised = await deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${revised.path}/request-revision`, { message: 'x' }), 200);
    for (const [job, status] of [
      [funded, 'in_progress'],
      [delivered, 'delivered'],
      [proofed, 'pending_proof'],
      [revised, 'revision_requested'],
    ] as const) {
      const before = (await contractOf(job)).milestones[0].status;
      await freeze(job);
      assert.equal(await statusOf(job), 'disputed');
      assert.equal((await contractOf(job)).milestones[0].status, 'disputed');
      for (const [user, action, body] of [
        [worker, 'deliver', {}],
        [poster, 'approve', { override_proof: true }],
        [poster, 'request-revision', { message: 'x' }],
      ] as const) {
        const refused = expectStatus(await user.post(`${job.path}/${action}`, body), 409).body;
        assert.equal(refused.code, 'MILESTONE_DISPUTED');
      }
      assert.equal((await poster.post(`${job.path}/cancel`, {})).body.code, 'JOB_NOT_CANCELLABLE');
      await assert.rejects(freeze(job), refusesCode('MILESTONE_DISPUTED'));
      await thaw(job);
      await thaw(job);
      assert.equal(await statusOf(job), status);
      assert.equal((await contractOf(job)).milestones[0].status, before);
    }
  });

  it('waits for nothing meanwhile, and for a week anew afterwards', async () => {
    const job = await deliveredJob({ poster, worker });
    await world.advance(6 * DAY);
    await freeze(job);
    assert.equal((await contractOf(job)).next_deadline, null);
    await world.advance(2 * DAY);
    assert.equal(await statusOf(job), 'disputed');
    await thaw(job);
    await world.advance(6 * DAY);
    assert.equal(await statusOf(job), 'delivered');
    await world.advance(1.1 * DAY);
    assert.equal(await statusOf(job), 'approved');
  });

  it('stops the payout in the cooldown; withdrawn, it is made again for the moment it was due', async () => {
    const job = await deliveredJob({ poster, worker });
    const { payout } = expectStatus(await poster.post(`${job.path}/approve`, {}), 200).body;
    await world.advance(0.5 * DAY);
    await freeze(job);
    const frozen = await contractOf(job);
    assert.equal(frozen.milestones[0].payout.status, 'cancelled');
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 7_500);
    await thaw(job);
    const { status, milestones } = await contractOf(job);
    assert.equal(status, 'approved');
    assert.equal(milestones[0].status, 'released');
    assert.equal(milestones[0].payout.status, 'scheduled');
    const due = new Date(milestones[0].payout.release_at).getTime();
    assert.ok(Math.abs(due - new Date(payout.release_at).getTime()) < 2_000);
    await world.advance(0.6 * DAY);
    assert.equal(await statusOf(job), 'completed');
  });

  it('locks the payment before its payout, as a chargeback does, so that neither waits for the other in a circle', async () => {
    const job = await deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    const { freezing } = await inTransaction(async (transaction) => {
      const locked = (table: string, how = '') =>
        query(
          { text: `SELECT id FROM ${table} WHERE subject_id = $1 FOR UPDATE ${how}`, values: [job.milestoneId] },
          transaction,
        );
      await locked('payments');
      const freezing = freeze(job);
      freezing.catch(() => undefined);
      await untilBlocked('%FROM payments%');
      assert.equal((await locked('payouts', 'NOWAIT')).length, 1);
      return { freezing };
    });
    await freezing;
    assert.equal(await statusOf(job), 'disputed');
  });

  it('comes too late once the cooldown is over, and too early before there is money', async () => {
    const job = await deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(1.1 * DAY);
    await assert.rejects(freeze(job), refusesCode('ALREADY_RELEASED'));
    await assert.rejects(freeze(await hiredJob({ poster, worker })), refusesCode('MILESTONE_NOT_FUNDED'));
  });

  it('shares the money of a job out, and the worker’s part is paid after the cooldown', async () => {
    const wallet = await walletOf(poster);
    const owed = await balanceOf(payableTo(worker.id));
    const fees = await balanceOf(platformFees);
    const job = await deliveredJob({ poster, worker, price: 10_000 });
    await freeze(job);
    const shares = await settle(job, 60, 1_000);
    assert.deepEqual(shares, { worker: 5_500, client: 3_500, arbitrationFee: 1_000 });
    assert.equal(await walletOf(poster), wallet - 10_000 + 3_500);
    assert.equal(await balanceOf(payableTo(worker.id)), owed + 5_500);
    assert.equal(await balanceOf(platformFees), fees + 1_000);
    assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
    const contract = await contractOf(job);
    assert.equal(contract.status, 'approved');
    assert.equal(contract.milestones[0].status, 'released');
    assert.equal(contract.milestones[0].payout.amount_cents, 5_500);
    await world.advance(1.1 * DAY);
    assert.equal(await statusOf(job), 'completed');
    await assert.rejects(settle(job, 60), refusesCode('MILESTONE_NOT_RELEASABLE'));
  });

  it('refunds a job whole, or pays it whole', async () => {
    const wallet = await walletOf(poster);
    const refunded = await deliveredJob({ poster, worker });
    await freeze(refunded);
    await settle(refunded, 0);
    assert.equal(await walletOf(poster), wallet);
    assert.equal(await statusOf(refunded), 'cancelled');
    assert.equal((await contractOf(refunded)).milestones[0].status, 'refunded');

    const paid = await deliveredJob({ poster, worker });
    await freeze(paid);
    await settle(paid, 100);
    assert.equal(await statusOf(paid), 'approved');
    assert.equal((await contractOf(paid)).milestones[0].payout.amount_cents, 7_500);
  });

  it('completes at once when the fee eats the worker’s share', async () => {
    const job = await deliveredJob({ poster, worker, price: 1_000 });
    await freeze(job);
    await settle(job, 1, 1_000);
    const contract = await contractOf(job);
    assert.equal(contract.status, 'completed');
    assert.equal(contract.milestones[0].status, 'released');
  });

  it('captures a negotiated hold, and takes the platform’s 5 % of what the worker gets', async () => {
    const deal: Deal = await activeDeal(world, { rateCents: 1_000, hours: 10 });
    await freeze(deal);
    await world.idle();
    assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 10_000);
    const contract = await contractOf(deal, deal.client);
    assert.equal(contract.milestones[0].status, 'disputed');
    await settle(deal, 50);
    const settled = await contractOf(deal, deal.client);
    assert.equal(settled.status, 'completed');
    assert.equal(settled.milestones[0].payout.amount_cents, 4_750);
    assert.equal(settled.milestones[0].payout.fee_cents, 250);
    await world.advance(4 * DAY);
    assert.equal((await contractOf(deal, deal.client)).milestones[0].status, 'paid');
  });
});
