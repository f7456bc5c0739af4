import type { Transaction } from '../../../lib/db.js';
import { lockDirectDeal } from '../steps/job.js';
import { passOn } from '../steps/judge.js';

/**
 * Nobody judges the work of a job but its poster from now on, in the caller's transaction.
 *
 * @throws {Problem} NOT_FOUND, JOB_NOT_DELIVERABLE unless the job waits for its proofers
 */
export async function waiveProof(transaction: Transaction, contractId: string): Promise<void> {
  await passOn(transaction, await lockDirectDeal(transaction, contractId), null);
}
