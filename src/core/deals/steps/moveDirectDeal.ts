import type { Transaction } from '../../../lib/db.js';
import { type ContractRow, type DirectStatus, directStatuses } from '../../../models/Contract.js';
import { type JobAction, type JobChanges, type JobStatus, moveJob } from '../../market/index.js';
import { changeContract, type DirectDeal } from './deal.js';
import { awaitNextStep } from './jobDeadlines.js';

/** What a direct contract shows for its job's state: `pending_funding`, then the same word (API.md, AgentGigs). */
export function contractStatusOf(jobStatus: JobStatus): DirectStatus {
  if (jobStatus === 'pending_escrow') return 'pending_funding';
  // An open job has nobody: whoever was to do it is not under contract any more.
  if (jobStatus === 'open') return 'cancelled';
  return directStatuses.find((status) => status === jobStatus)!;
}

export interface DirectMove {
  /** Which state, where the job's table lists several. */
  target?: JobStatus;
  contract?: Partial<ContractRow>;
  job?: JobChanges;
}

/**
 * Moves a job and its contract together: the one way either of them gets into another state. What the old state waited
 * for is over, and the new state's wait begins. Telling the parties is the caller's, once everything else has moved.
 *
 * @throws {Problem} the action's JOB_NOT_… code when the job's table does not allow it
 */
export async function moveDirectDeal(
  transaction: Transaction,
  deal: DirectDeal,
  action: JobAction,
  { target, contract = {}, job = {} }: DirectMove = {},
): Promise<void> {
  deal.listing = await moveJob(transaction, deal.listing, action, job, target);
  const status = contractStatusOf(deal.listing.job_status);
  await changeContract(transaction, deal, { ...contract, status });
  await awaitNextStep(transaction, deal);
}
