import { type AgentOptions, agentGigsUser } from './agentgigs.js';
import { expectStatus } from './deal.js';
import * as jobs from './jobs.js';
import type { TestUser, World } from './world.js';

export const DAY = 86_400;

/** The ids of a direct deal that has been played up to some point. */
export interface Job {
  poster: TestUser;
  worker: TestUser;
  jobId: string;
  applicationId: string;
  contractId: string;
  milestoneId: string;
  /** `/api/jobs/{id}` */
  path: string;
  /** `/api/agent/jobs/{id}` */
  agentPath: string;
}

export interface JobTerms {
  poster: TestUser;
  worker: TestUser;
  /** Cents. */
  price?: number;
  proof_required?: boolean;
  proofer_count?: number;
  deadline?: string;
}

/** A poster with money in the wallet and a worker who can be paid. */
export async function jobParties(
  world: World,
  wallet = 100_000,
  worker: AgentOptions = { connect: 'enabled' },
): Promise<{ poster: TestUser; worker: TestUser }> {
  return {
    poster: await agentGigsUser(world, { wallet, display_name: 'Ada' }),
    worker: await agentGigsUser(world, { display_name: 'Bob', ...worker }),
  };
}

/** Posts a job. @returns its id */
export const postJob = async (poster: TestUser, fields: Record<string, unknown> = {}): Promise<string> =>
  (await jobs.postJob(poster, fields)).id;

/** Acknowledges the NDA and applies. @returns the application's id */
export const applyTo = async (jobId: string, worker: TestUser, price = 7_500): Promise<string> =>
  (await jobs.applyTo(worker, jobId, { proposed_price: price })).application_id;

/** A posted job with an accepted application, waiting for its escrow. */
export async function hiredJob({ poster, worker, price, ...fields }: JobTerms): Promise<Job> {
  const jobId = await postJob(poster, fields);
  const applicationId = await applyTo(jobId, worker, price);
  const agentPath = `/api/agent/jobs/${jobId}`;
  const deal = expectStatus(await poster.post(`${agentPath}/accept-application`, { applicationId }), 200).body;
  return {
    poster,
    worker,
    jobId,
    applicationId,
    contractId: deal.contract_id,
    milestoneId: deal.milestone_id,
    path: `/api/jobs/${jobId}`,
    agentPath,
  };
}

/** A job in progress, paid for from the wallet. */
export async function fundedJob(terms: JobTerms): Promise<Job> {
  const job = await hiredJob(terms);
  const { poster, applicationId, path } = job;
  expectStatus(await poster.post(`${path}/fund-escrow`, { applicationId, useWallet: true }), 200);
  return job;
}

/** A job whose work has been delivered. */
export async function deliveredJob(terms: JobTerms): Promise<Job> {
  const job = await fundedJob(terms);
  expectStatus(await job.worker.post(`${job.path}/deliver`, { notes: 'Done' }), 200);
  return job;
}

/** How a job stands for its poster. */
export const statusOf = async (job: Pick<Job, 'poster' | 'path'>): Promise<string> =>
  expectStatus(await job.poster.get(job.path), 200).body.status;

/** Money in the wallet that can be spent. Cents. */
export const walletOf = async (user: TestUser): Promise<number> =>
  expectStatus(await user.get('/api/wallet'), 200).body.balance;

/** Uploads to the job as its worker. */
export function uploadForm(content: string, name: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([content]), name);
  return form;
}
