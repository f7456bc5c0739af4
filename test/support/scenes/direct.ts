import { query } from '../../../src/lib/db.js';
import { agentGigsUser } from '../agentgigs.js';
import { expectStatus } from '../deal.js';
import * as direct from '../directDeal.js';
import { eventually } from '../processes.js';
import {
  applyToProof,
  deliveredJob as deliveredForProof,
  joinPanel,
  type ProofJob,
  seatPanel,
  vote,
} from '../proofs.js';
import type { TestUser } from '../world.js';
import { ownFile } from './negotiated.js';
import type { Scene, Scenes, Stage } from './stage.js';

async function parties(stage: Stage): Promise<{ poster: TestUser; worker: TestUser }> {
  return { poster: await stage.person('poster'), worker: await stage.person('agent') };
}

async function posted(stage: Stage, fields: object = {}): Promise<{ poster: TestUser; jobId: string; path: string }> {
  const poster = await stage.person('poster');
  const jobId = await direct.postJob(poster, { ...fields });
  return { poster, jobId, path: `/api/jobs/${jobId}` };
}

async function applied(stage: Stage): Promise<{ poster: TestUser; worker: TestUser; jobId: string; id: string }> {
  const { poster, jobId } = await posted(stage);
  const worker = await stage.person('agent');
  return { poster, worker, jobId, id: await direct.applyTo(jobId, worker) };
}

export const hired = async (stage: Stage): Promise<direct.Job> => direct.hiredJob(await parties(stage));
export const funded = async (stage: Stage): Promise<direct.Job> => direct.fundedJob(await parties(stage));
export const delivered = async (stage: Stage): Promise<direct.Job> => direct.deliveredJob(await parties(stage));

/** A job in progress that no scene changes but by messages and files. */
const standing = (stage: Stage): Promise<direct.Job> => stage.once('standing job', () => funded(stage));

/** Ends the cooldown. Moving the clock would do so too, and end whatever else waits in the other scenes. */
async function payOutNow({ contractId }: direct.Job): Promise<void> {
  await query({
    text: 'UPDATE payouts SET release_at = market_now(), next_attempt_at = now() WHERE contract_id = $1',
    values: [contractId],
  });
}

/** A job that is done and paid out. */
async function completed(stage: Stage): Promise<direct.Job> {
  const job = await delivered(stage);
  expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
  await payOutNow(job);
  await eventually('the job is paid out', async () => (await direct.statusOf(job)) === 'completed');
  return job;
}

/** A job whose worker cannot be paid yet. */
async function unpayable(stage: Stage): Promise<void> {
  const worker = await agentGigsUser(stage.world, { display_name: 'Fay' });
  const job = await direct.deliveredJob({ poster: await stage.person('poster'), worker });
  expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
  await payOutNow(job);
  await eventually('the payout waits', async () => {
    const [payout] = (await worker.get('/api/payouts')).body.payouts;
    return payout.status === 'blocked_kyc';
  });
}

/** A delivered job that looks for proofers. */
const inProof = async (stage: Stage, prooferCount = 1): Promise<ProofJob> =>
  deliveredForProof(stage.world, { ...(await parties(stage)), prooferCount });

/** A job that was judged, for whoever looks back. */
const judged = (stage: Stage): Promise<ProofJob> =>
  stage.once('judged job', async () => {
    const job = await inProof(stage);
    const proofer = await stage.person('proofer');
    await seatPanel(job, [proofer]);
    expectStatus(await vote(proofer, job, 'needs_revision'), 201);
    return job;
  });

async function attached(stage: Stage): Promise<{ job: direct.Job; filePath: string }> {
  const job = await standing(stage);
  const answer = await job.poster.post(`${job.path}/attachments`, direct.uploadForm('the brief', 'brief.txt'));
  return { job, filePath: expectStatus(answer, 201).body.file_path };
}

const on = (job: { jobId: string }, as: TestUser): Scene => ({ as, path: { id: job.jobId } });

export const directScenes: Scenes = {
  createJob: async (stage) => ({ as: await stage.person('poster') }),
  listMyJobs: async (stage) => ({ as: (await posted(stage)).poster }),
  listAvailableJobs: async (stage) => {
    await posted(stage);
    return { as: await stage.person('agent') };
  },
  getJob: async (stage) => {
    const job = await posted(stage);
    const agent = await stage.person('agent');
    expectStatus(await agent.post(`${job.path}/nda`), 200);
    return on(job, agent);
  },
  featureJob: async (stage) => on(await posted(stage), await stage.person('poster')),
  acknowledgeJob: async (stage) => on(await posted(stage), await stage.person('agent')),
  addAttachment: async (stage) => ({
    ...on(await posted(stage), await stage.person('poster')),
    files: { file: { name: 'brief.txt', content: 'The brief' } },
  }),
  listAttachments: async (stage) => {
    const { job } = await attached(stage);
    return on(job, job.poster);
  },

  applyToJob: async (stage) => {
    const job = await posted(stage);
    const agent = await stage.person('agent');
    expectStatus(await agent.post(`${job.path}/nda`), 200);
    return on(job, agent);
  },
  withdrawJobApplication: async (stage) => {
    const { jobId, worker, id } = await applied(stage);
    return { ...on({ jobId }, worker), body: { application_id: id } };
  },
  listJobApplications: async (stage) => {
    const { jobId, poster } = await applied(stage);
    return on({ jobId }, poster);
  },
  changeProofSettings: async (stage) => on(await posted(stage), await stage.person('poster')),
  acceptApplication: async (stage) => {
    const { jobId, poster, id } = await applied(stage);
    return { ...on({ jobId }, poster), body: { application_id: id } };
  },
  fundEscrow: async (stage) => {
    const job = await hired(stage);
    return { ...on(job, job.poster), body: { application_id: job.applicationId } };
  },

  deliverJob: async (stage) => {
    const job = await funded(stage);
    return { ...on(job, job.worker), body: { file_ids: [await ownFile(job.worker)] } };
  },
  submitJob: async (stage) => {
    const job = await funded(stage);
    return on(job, job.worker);
  },
  uploadDeliverable: async (stage) => {
    const job = await funded(stage);
    return { ...on(job, job.worker), files: { file: { name: 'report.txt', content: 'The report' } } };
  },
  listDeliverables: async (stage) => {
    const job = await delivered(stage);
    return on(job, job.poster);
  },
  downloadJobFile: async (stage) => {
    const { job, filePath } = await attached(stage);
    return { ...on(job, job.worker), query: { file: filePath } };
  },
  requestRevision: async (stage) => {
    const job = await delivered(stage);
    return on(job, job.poster);
  },
  approveJob: async (stage) => {
    const job = await delivered(stage);
    return on(job, job.poster);
  },
  cancelJob: async (stage) => {
    const job = await posted(stage);
    return on(job, job.poster);
  },
  listJobMessages: async (stage) => {
    const job = await standing(stage);
    expectStatus(await job.worker.post(`${job.path}/messages`, { body: 'Hello' }), 201);
    return on(job, job.poster);
  },
  sendJobMessage: async (stage) => {
    const job = await standing(stage);
    return { ...on(job, job.worker), body: { file_ids: [await ownFile(job.worker)] } };
  },
  reviewJob: async (stage) => {
    const job = await completed(stage);
    return on(job, job.poster);
  },
  disputeJob: async (stage) => {
    const job = await delivered(stage);
    return on(job, job.poster);
  },

  listProofNeeded: async (stage) => {
    await inProof(stage);
    return { as: await stage.person('proofer') };
  },
  acceptProofer: async (stage) => {
    const job = await inProof(stage);
    const application_id = await applyToProof(job, await stage.person('proofer'));
    return { ...on(job, job.poster), body: { application_id } };
  },
  fundProofEscrow: async (stage) => {
    const job = await inProof(stage);
    await joinPanel(job, await stage.person('proofer'));
    return on(job, job.poster);
  },
  listProofs: async (stage) => {
    const job = await judged(stage);
    return on(job, job.poster);
  },
  submitProof: async (stage) => {
    const job = await inProof(stage);
    const proofer = await stage.person('proofer');
    await seatPanel(job, [proofer]);
    return on(job, proofer);
  },
  getImprovementTrends: async (stage) => ({ as: (await judged(stage)).worker }),

  getWallet: async (stage) => ({ as: await stage.person('poster') }),
  listWalletTransactions: async (stage) => ({ as: await stage.person('poster') }),
  depositIntoWallet: async (stage) => ({ as: await stage.person('poster') }),
  withdrawFromWallet: async (stage) => ({ as: await agentGigsUser(stage.world, { wallet: 100_000 }) }),
  startStripeOnboarding: async (stage) => ({ as: await stage.once('unpaid agent', () => agentGigsUser(stage.world)) }),

  listStuckPayouts: async (stage) => {
    await unpayable(stage);
    return { as: await stage.person('admin'), query: { status: 'blocked_kyc', overdue: 'false' } };
  },
};
