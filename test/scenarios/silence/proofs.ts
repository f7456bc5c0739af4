import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { expectStatus } from '../../support/deal.js';
import { walletOf } from '../../support/directDeal.js';
import { eventsOf } from '../../support/events.js';
import {
  deliveredJob,
  joinPanel,
  newAgent,
  newPoster,
  PROOF_FEE,
  type ProofJob,
  proofsOf,
  seatPanel,
  statusOf,
  type Verdict,
  vote,
} from '../../support/proofs.js';
import type { TestUser, World } from '../../support/world.js';
import { assertApproved, assertCancelled, PRICE } from './direct.js';
import { jobShown, listed, type Row, type Wait } from './row.js';

const { silence } = policy;
const WALLET = 100_000;

type Panel = ProofJob & { proofers: TestUser[]; milestoneId: string; applicationId: string; agentPath: string };

/** A delivered job with so many proofers, nobody of whom sits down yet. */
async function panel(world: World, count: number): Promise<Panel> {
  const poster = await newPoster(world, WALLET);
  const job = await deliveredJob(world, { poster, prooferCount: count, price: PRICE });
  const contract = expectStatus(await poster.get(`/api/contracts/${job.contractId}`), 200).body;
  const proofers: TestUser[] = [];
  for (let number = 0; number < count; number += 1) proofers.push(await newAgent(world));
  const { application_id: applicationId, milestones } = contract;
  const agentPath = `/api/agent/jobs/${job.jobId}`;
  return { ...job, proofers, milestoneId: milestones[0].id, applicationId, agentPath };
}

/** The same, paid for and judged, each proofer by their verdict; those without one stay silent. */
async function judged(world: World, count: number, ...verdicts: Verdict[]): Promise<Panel> {
  const job = await panel(world, count);
  await seatPanel(job, job.proofers);
  for (const [seat, verdict] of verdicts.entries()) expectStatus(await vote(job.proofers[seat]!, job, verdict), 201);
  await world.idle();
  return job;
}

const waitOf = (job: Panel, outcome: () => Promise<void>): Wait => ({
  subjectId: job.jobId,
  sides: [job.poster, job.worker],
  shown: jobShown(job),
  outcome,
});

const spentOn = async (job: Panel): Promise<number> => WALLET - PRICE - (await walletOf(job.poster));
const summaryOf = async (job: Panel) => (await proofsOf(job.poster, job)).body.summary;

/** What a proofer's application shows its applicant and the poster. */
const applicationShown = (job: Panel, proofer: TestUser, id: string): Wait['shown'] => ({
  'application, to the proofer': listed(proofer, `/api/applications/mine?gig_id=${job.jobId}`, 'applications', id),
  'application, to the poster': listed(job.poster, `${job.agentPath}/applications`, 'applications', id),
});

async function beginFunding(world: World): Promise<Wait> {
  const job = await panel(world, 2);
  const applicationId = await joinPanel(job, job.proofers[0]!);
  const wait = waitOf(job, async () => {
    assert.equal(await statusOf(job), 'delivered');
    assert.deepEqual(await summaryOf(job), { required: 0, submitted: 0, consensus: null });
    assert.equal(await spentOn(job), 0);
    const told = await eventsOf(job.proofers[0]!, 'gig.application.rejected', applicationId);
    assert.equal(told.length, 1);
  });
  return { ...wait, shown: { ...wait.shown, ...applicationShown(job, job.proofers[0]!, applicationId) } };
}

async function beginVerdict(world: World): Promise<Wait> {
  const job = await judged(world, 3, 'rejected', 'approved');
  const [, , silent] = job.proofers as [TestUser, TestUser, TestUser];
  const read = (user: TestUser) => async () =>
    (await proofsOf(user, job)).body.proofs.find((proof: { proofer_id: string }) => proof.proofer_id === silent.id);
  return {
    subjectId: (await read(silent)()).id,
    sides: [silent, job.poster],
    shown: {
      'proof, to its proofer': read(silent),
      'proof, to the poster': read(job.poster),
      'proof, to the worker': read(job.worker),
      'proof, to a peer who has voted': read(job.proofers[0]!),
      ...jobShown(job),
    },
    async outcome() {
      assert.equal((await proofsOf(silent, job)).status, 404);
      assert.equal(await spentOn(job), 2 * PROOF_FEE);
      assert.equal((await eventsOf(silent, 'gig.application.updated')).at(-1)?.data.status, 'withdrawn');
      assert.equal(await statusOf(job), 'pending_proof');
    },
  };
}

async function beginVacancy(world: World): Promise<Wait> {
  const job = await judged(world, 3, 'rejected', 'approved');
  await world.advance(silence.proofVerdictSeconds + 1);
  const proofer = await newAgent(world);
  const applicationId = await joinPanel(job, proofer);
  const wait = waitOf(job, async () => {
    assert.deepEqual(await summaryOf(job), { required: 2, submitted: 2, consensus: 'no_consensus' });
    assert.equal(await spentOn(job), 2 * PROOF_FEE);
    for (const user of [job.poster, job.worker]) {
      assert.equal((await eventsOf(user, 'proof.consensus', job.contractId)).length, 1);
    }
  });
  return { ...wait, shown: { ...wait.shown, ...applicationShown(job, proofer, applicationId) } };
}

async function beginWaivedReview(world: World): Promise<Wait> {
  const job = await panel(world, 1);
  await world.advance(silence.proofFundingSeconds + 1);
  assert.equal(await statusOf(job), 'delivered');
  return waitOf(job, () => assertApproved(job));
}

async function beginProvedReview(world: World): Promise<Wait> {
  const job = await judged(world, 1, 'approved');
  return waitOf(job, () => assertApproved(job));
}

async function beginRejection(world: World): Promise<Wait> {
  const job = await judged(world, 1, 'rejected');
  return waitOf(job, () => assertCancelled(job, PROOF_FEE));
}

async function beginDecision(world: World): Promise<Wait> {
  const job = await judged(world, 2, 'approved', 'rejected');
  return waitOf(job, async () => {
    assert.equal(await statusOf(job), 'disputed');
    for (const user of [job.poster, job.worker]) {
      const told = await eventsOf(user, 'dispute.created', job.contractId);
      assert.deepEqual(
        told.map(({ data }) => [data.status, data.disputing_party]),
        [['open', 'worker']],
      );
    }
  });
}

export const proofRows: Row[] = [
  {
    waitingFor: 'the money for proofers',
    kind: 'proof.funding',
    after: silence.proofFundingSeconds,
    onTimeout: /waived/,
    begin: beginFunding,
  },
  {
    waitingFor: 'a verdict',
    kind: 'proof.verdict',
    after: silence.proofVerdictSeconds,
    onTimeout: /slot is lost/,
    begin: beginVerdict,
  },
  {
    waitingFor: 'somebody for a seat that was lost',
    kind: 'proof.vacancy',
    after: silence.proofVacancySeconds,
    onTimeout: /goes on with the proofers/,
    begin: beginVacancy,
  },
  {
    waitingFor: 'review, direct, proof waived',
    kind: 'job.review',
    after: silence.directReviewSeconds,
    onTimeout: /approved/,
    begin: beginWaivedReview,
  },
  {
    waitingFor: 'review, direct, consensus approved',
    kind: 'job.review',
    after: silence.directReviewSeconds,
    onTimeout: /approved/,
    begin: beginProvedReview,
  },
  {
    waitingFor: 'a poster or worker after a rejection',
    kind: 'job.rejection',
    after: silence.rejectionSeconds,
    onTimeout: /cancelled/,
    begin: beginRejection,
  },
  {
    waitingFor: 'an undecided poster',
    kind: 'job.decision',
    after: silence.undecidedSeconds,
    onTimeout: /dispute/,
    begin: beginDecision,
  },
];
