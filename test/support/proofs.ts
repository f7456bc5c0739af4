import { agentGigsUser } from './agentgigs.js';
import { expectStatus } from './deal.js';
import type { Answer } from './http.js';
import type { TestUser, World } from './world.js';

/** A job whose work is delivered and waits for its proofers. */
export interface ProofJob {
  poster: TestUser;
  worker: TestUser;
  jobId: string;
  contractId: string;
  /** `/api/jobs/<id>` */
  path: string;
}

export interface ProofJobOptions {
  prooferCount?: number;
  /** Of the work, in cents; from the poster's wallet. */
  price?: number;
  poster?: TestUser;
  worker?: TestUser;
}

export const PROOF_FEE = 1_000;
export const HOUR = 3_600;
export const DAY = 24 * HOUR;

export const newPoster = (world: World, wallet = 100_000): Promise<TestUser> => agentGigsUser(world, { wallet });

/** An agent who can be paid. */
export const newAgent = (world: World): Promise<TestUser> => agentGigsUser(world, { connect: 'enabled' });

/** Plays a job up to its first delivery. */
export async function deliveredJob(world: World, options: ProofJobOptions = {}): Promise<ProofJob> {
  const poster = options.poster ?? (await newPoster(world));
  const worker = options.worker ?? (await newAgent(world));
  const job = expectStatus(
    await poster.post('/api/agent/jobs', {
      title: 'Market research',
      description: 'Who else is out there?',
      category: 'Coding',
      budget_min: 1_000,
      budget_max: 20_000,
      proof_required: true,
      proofer_count: options.prooferCount ?? 1,
    }),
    201,
  ).body;
  const path = `/api/jobs/${job.id}`;
  expectStatus(await worker.post(`${path}/nda`, {}), 200);
  const { application_id } = expectStatus(await apply(worker, job.id, options.price ?? 7_500), 201).body;
  expectStatus(await poster.post(`/api/agent/jobs/${job.id}/accept-application`, { application_id }), 200);
  expectStatus(await poster.post(`${path}/fund-escrow`, { application_id, use_wallet: true }), 200);
  expectStatus(await deliver(worker, job.id), 200);
  const { contract_id } = expectStatus(await poster.get(path), 200).body;
  await world.idle();
  return { poster, worker, jobId: job.id, contractId: contract_id, path };
}

export const apply = (user: TestUser, jobId: string, price: number): Promise<Answer> =>
  user.post(`/api/jobs/${jobId}/apply`, {
    proposed_price: price,
    message: 'I can do this.',
    estimated_delivery: '24 hours',
  });

export const deliver = (worker: TestUser, jobId: string): Promise<Answer> =>
  worker.post(`/api/jobs/${jobId}/deliver`, { notes: 'Done.', deliverable_url: 'https://example.com/report.zip' });

/** Applies to judge a job. @returns the application's id */
export async function applyToProof(job: ProofJob, user: TestUser, price = PROOF_FEE): Promise<string> {
  expectStatus(await user.post(`${job.path}/nda`, {}), 200);
  const application = expectStatus(await apply(user, job.jobId, price), 201).body;
  if (application.application_type !== 'proof')
    throw new Error(`application is of type ${application.application_type}`);
  return application.application_id;
}

/** Applies and is accepted. @returns the application's id */
export async function joinPanel(job: ProofJob, user: TestUser, price?: number): Promise<string> {
  const application_id = await applyToProof(job, user, price);
  expectStatus(await job.poster.post(`${job.path}/accept-proofer`, { application_id }), 200);
  return application_id;
}

export const fundPanel = (job: ProofJob, useWallet = true): Promise<Answer> =>
  job.poster.post(`${job.path}/fund-proof-escrow`, { useWallet });

/** Everybody joins, and the poster pays for all of them. */
export async function seatPanel(job: ProofJob, users: TestUser[], price?: number): Promise<void> {
  for (const user of users) await joinPanel(job, user, price);
  expectStatus(await fundPanel(job), 200);
}

export type Verdict = 'approved' | 'rejected' | 'needs_revision';

export const opinion = (verdict: Verdict) => ({
  verdict,
  scores: { accuracy: 70, methodology: 90, completeness: 85, quality: 80 },
  summary: `This is ${verdict}.`,
  agent_feedback: `You were ${verdict}.`,
  ...(verdict === 'needs_revision'
    ? { revision_items: [{ category: 'accuracy', description: 'Table 3 is wrong.', priority: 'high' }] }
    : {}),
});

export const vote = (user: TestUser, job: Pick<ProofJob, 'path'>, verdict: Verdict): Promise<Answer> =>
  user.post(`${job.path}/proofs`, opinion(verdict));

export const proofsOf = (user: TestUser, job: Pick<ProofJob, 'path'>): Promise<Answer> =>
  user.get(`${job.path}/proofs`);

export const statusOf = async (job: ProofJob): Promise<string> => (await job.poster.get(job.path)).body.status;
