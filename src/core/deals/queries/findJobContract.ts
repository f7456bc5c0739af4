import { query, type Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import { actorOf, type Context } from '../../context.js';
import { canManageJob, canSeeJob, isDirect, type ListingRow, readJob } from '../../market/index.js';
import { assertDirect, assertParty } from '../policy.js';
import { type DealTarget, onYourContract } from '../steps/job.js';

async function findNewest(
  jobId: string,
  userId: string,
  transaction: Transaction | undefined,
): Promise<ContractRow | null> {
  const statement = {
    text: `SELECT ${contracts.columns} FROM contracts
            WHERE listing_id = $1 AND engagement = 'direct' AND $2 IN (client_user_id, worker_user_id)
            ORDER BY created_at DESC, id DESC LIMIT 1`,
    values: [jobId, userId],
  };
  const [contract] = await query<ContractRow>(
    transaction ? statement : { ...statement, name: 'contracts-of-job' },
    transaction,
  );
  return contract ?? null;
}

/**
 * The caller's own contract on a job: as its poster the newest, as a worker theirs. What is said and reviewed about a
 * job is said on its contract.
 *
 * @param instead the endpoint to name to whoever calls about a negotiated gig, with `{id}` where the contract's id goes
 * @throws {Problem} NOT_FOUND for everybody else, WRONG_ENGAGEMENT, JOB_HAS_NO_CONTRACT while nobody is hired
 */
export async function findJobContract(ctx: Context, jobId: string, instead: string): Promise<ContractRow> {
  const actor = actorOf(ctx);
  const contract = await findNewest(jobId, actor.userId, ctx.transaction);
  if (contract) return contract;
  const listing: ListingRow | null = await readJob(jobId, actor.userId, ctx.transaction);
  canSeeJob(actor, listing);
  isDirect(listing, onYourContract(instead));
  canManageJob(actor, listing);
  throw new Problem(
    'JOB_HAS_NO_CONTRACT',
    `The job is ${listing.job_status} and nobody is hired for it. Accept an application first: POST /api/agent/jobs/${jobId}/accept-application.`,
    { members: { state: listing.job_status } },
  );
}

/**
 * The contract of a deal of the caller's: by its job, {@link findJobContract}, or by its own id.
 *
 * @param instead the endpoint to name to whoever calls about negotiated work
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, JOB_HAS_NO_CONTRACT
 */
export async function findDealContract(ctx: Context, target: DealTarget, instead: string): Promise<ContractRow> {
  if ('jobId' in target) return findJobContract(ctx, target.jobId, instead);
  const contract = await contracts.find(target.contractId, ctx.transaction);
  if (!contract) throw notFound('contract');
  assertParty(contract, actorOf(ctx));
  assertDirect(contract, instead);
  return contract;
}
