import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { balanceOf, escrowOf } from '../../../src/core/payments/index.js';
import { marketIn } from '../../../src/lib/clock.js';
import { expectStatus } from '../../support/deal.js';
import {
  deliveredJob,
  fundedJob,
  hiredJob,
  type Job,
  type JobTerms,
  jobParties,
  statusOf,
  walletOf,
} from '../../support/directDeal.js';
import { adminUser } from '../../support/disputes.js';
import { eventsOf } from '../../support/events.js';
import type { World } from '../../support/world.js';
import { DAY, jobShown, listed, type Row, type Wait } from './row.js';

const { silence } = policy;
const WALLET = 100_000;
export const PRICE = 7_500;

// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
const milestoneOf = async (job: Job): Promise<any> =>
  expectStatus(await job.poster.get(`/api/contracts/${job.contractId}`), 200).body.milestones[0];

/** How often each party heard that the contract got into a state. */
export async function assertToldOnce(job: Pick<Job, 'poster' | 'worker' | 'contractId'>, status: string) {
  for (const user of [job.poster, job.worker]) {
    const told = await eventsOf(user, 'contract.updated', job.contractId);
    assert.equal(told.filter(({ data }) => data.status === status).length, 1, `${status} was not told once`);
  }
}

/** The work is approved and will be paid for after the cooldown. */
export async function assertApproved(job: Job): Promise<void> {
  assert.equal(await statusOf(job), 'approved');
  const { status, payout } = await milestoneOf(job);
  assert.deepEqual([status, payout.amount_cents, payout.fee_cents], ['released', PRICE, 0]);
  for (const user of [job.poster, job.worker]) {
    assert.equal((await eventsOf(user, 'contract.milestone.released', job.contractId)).length, 1);
  }
}

/** The job is over and all of its money is the poster's again. */
export async function assertCancelled(job: Job, spent = 0): Promise<void> {
  assert.equal(await statusOf(job), 'cancelled');
  await assertToldOnce(job, 'cancelled');
  assert.equal((await milestoneOf(job)).status, 'refunded');
  assert.equal(await walletOf(job.poster), WALLET - spent);
  assert.equal(await balanceOf(escrowOf(job.milestoneId)), 0);
}

const waitOf = (job: Job, outcome: () => Promise<void>): Wait => ({
  subjectId: job.jobId,
  sides: [job.poster, job.worker],
  shown: jobShown(job),
  outcome,
});

const play = async (
  world: World,
  play: (terms: JobTerms) => Promise<Job>,
  terms: Partial<JobTerms> = {},
): Promise<Job> => play({ ...(await jobParties(world, WALLET)), price: PRICE, ...terms });

async function beginFunding(world: World): Promise<Wait> {
  const job = await play(world, hiredJob);
  const { poster, worker, applicationId, jobId } = job;
  const wait = waitOf(job, async () => {
    const { status, assigned_agent_id } = expectStatus(await poster.get(job.path), 200).body;
    assert.deepEqual([status, assigned_agent_id], ['open', null]);
    await assertToldOnce(job, 'cancelled');
    const { applications } = expectStatus(await worker.get(`/api/applications/mine?gig_id=${jobId}`), 200).body;
    assert.equal(applications[0].status, 'applied');
    assert.equal(await walletOf(poster), WALLET);
    expectStatus(await poster.post(`${job.agentPath}/accept-application`, { applicationId }), 200);
  });
  const mine = `/api/applications/mine?gig_id=${jobId}`;
  return {
    ...wait,
    shown: {
      ...wait.shown,
      'application, in AgentGigs': listed(poster, `${job.agentPath}/applications`, 'applications', applicationId),
      'application, in ClawConnected': listed(poster, `/api/gigs/${jobId}/applications`, 'applications', applicationId),
      'application, to its applicant': listed(worker, mine, 'applications', applicationId),
    },
  };
}

async function beginDelivery(world: World, deadline?: string): Promise<Wait> {
  const job = await play(world, fundedJob, deadline ? { deadline } : {});
  return waitOf(job, async () => {
    assert.equal(await statusOf(job), 'in_progress', 'nothing happens by itself');
    expectStatus(await job.poster.post(`${job.path}/cancel`, {}), 200);
    await assertCancelled(job);
  });
}

async function beginReview(world: World): Promise<Wait> {
  const job = await play(world, deliveredJob);
  return waitOf(job, () => assertApproved(job));
}

async function beginRedelivery(world: World): Promise<Wait> {
  const job = await play(world, deliveredJob);
  expectStatus(await job.poster.post(`${job.path}/request-revision`, { message: 'Shorter, please.' }), 200);
  return waitOf(job, async () => {
    assert.equal(await statusOf(job), 'revision_requested', 'nothing happens by itself');
    expectStatus(await job.poster.post(`${job.path}/cancel`, {}), 200);
    await assertCancelled(job);
  });
}

/** Work that is approved and over its cooldown, and whose worker has never been to Stripe. */
async function beginOnboarding(world: World): Promise<Wait> {
  const admin = await adminUser(world);
  const job = await deliveredJob({ ...(await jobParties(world, WALLET, {})), price: PRICE });
  expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
  await world.advance(DAY + 1);
  const payout = (await milestoneOf(job)).payout;
  assert.equal(payout.status, 'blocked_kyc');
  const mails = async (): Promise<Array<{ subject: string }>> =>
    (await world.call('GET', `/api/sandbox/mailbox?to=${admin.email}`)).body.messages;
  return {
    subjectId: payout.id,
    sides: [job.worker],
    shown: {
      payout: listed(job.worker, '/api/payouts', 'payouts', payout.id),
      'payout of the milestone': async () => (await milestoneOf(job)).payout,
    },
    async outcome() {
      assert.equal((await milestoneOf(job)).payout.status, 'blocked_kyc', 'the money stays the worker’s');
      assert.equal((await mails()).filter(({ subject }) => subject.includes(payout.id)).length, 1);
      expectStatus(await world.call('POST', `/api/sandbox/accounts/${job.worker.id}/complete-kyc`, { body: {} }), 200);
      await world.idle();
      assert.equal((await milestoneOf(job)).payout.status, 'sent');
    },
  };
}

export const directRows: Row[] = [
  {
    waitingFor: 'funding of an accepted application',
    kind: 'job.funding',
    after: silence.directFundingSeconds,
    onTimeout: /open again/,
    begin: beginFunding,
  },
  {
    waitingFor: 'delivery, direct',
    kind: 'job.delivery',
    after: silence.deliverySeconds,
    onTimeout: /may cancel/,
    begin: (world) => beginDelivery(world),
  },
  {
    waitingFor: 'delivery, direct, by the deadline of the job',
    kind: 'job.delivery',
    after: 5 * DAY,
    onTimeout: /may cancel/,
    begin: (world) => beginDelivery(world, marketIn(5 * DAY).toISOString()),
  },
  {
    waitingFor: 'review, direct, no proof required',
    kind: 'job.review',
    after: silence.directReviewSeconds,
    onTimeout: /approved/,
    begin: beginReview,
  },
  {
    waitingFor: 'redelivery after a revision request',
    kind: 'job.redelivery',
    after: silence.redeliverySeconds,
    onTimeout: /may cancel/,
    begin: beginRedelivery,
  },
  {
    waitingFor: 'KYC for a payout',
    kind: 'payout.kyc',
    after: silence.payoutKycSeconds,
    onTimeout: /admins/,
    begin: beginOnboarding,
  },
];
