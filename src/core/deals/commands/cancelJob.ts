import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { ContractStatus } from '../../../models/Contract.js';
import { actorOf, type Context, transact } from '../../context.js';
import { deadlineAt } from '../../deadlines/index.js';
import {
  cancelOpenJob,
  type JobStatus,
  lockApplication,
  moveDirectApplication,
  rejectOtherApplications,
} from '../../market/index.js';
import type { DealRole } from '../policy.js';
import { closeDirectDeal, reopenJob } from '../steps/closeDeal.js';
import type { DirectDeal } from '../steps/deal.js';
import { hiredDeal, lockOwnJob } from '../steps/job.js';
import { REDELIVERY } from '../steps/jobDeadlines.js';
import { type ContractView, findContractView } from '../views.js';

const refuse = (deal: DirectDeal, reason: string): Problem =>
  new Problem('JOB_NOT_CANCELLABLE', `The job is ${deal.listing.job_status}. ${reason}`, {
    members: { state: deal.listing.job_status },
  });

const standing: Partial<Record<ContractStatus, string>> = {
  pending_proof: 'Its work is delivered and being proofed. Request a revision, or open a dispute.',
  delivered: 'Its work is delivered. Approve it, request a revision, or open a dispute.',
  approved: 'Its work is approved. Until it has been paid for either side can open a dispute.',
  disputed: 'Wait for the resolution of its dispute.',
};

/**
 * Delivered work is not cancelled away; and who has asked for a revision gives the worker a week for it (API.md,
 * Silence). A worker may give up until they have delivered.
 *
 * @throws {Problem} JOB_NOT_CANCELLABLE
 */
async function assertCancellable(transaction: Transaction, deal: DirectDeal, role: DealRole): Promise<void> {
  const { status } = deal.contract;
  if (!['in_progress', 'revision_requested', 'rejected', 'pending_funding'].includes(status)) {
    throw refuse(deal, standing[status] ?? 'Nothing is left to cancel.');
  }
  if (status !== 'revision_requested' || role === 'worker') return;
  const dueAt = await deadlineAt(transaction, deal.listing.id, REDELIVERY);
  if (dueAt)
    throw refuse(deal, `Its worker has until ${dueAt.toISOString()} to deliver again; then you can cancel it.`);
}

/** Whoever was accepted does not want to any more before anything is paid: the job is open to the others again. */
async function stepDown(transaction: Transaction, deal: DirectDeal): Promise<void> {
  const application = await lockApplication(transaction, deal.contract.application_id!);
  if (application) await moveDirectApplication(transaction, application, 'withdrawn');
  await reopenJob(transaction, deal, 'worker_withdrew');
}

export interface CancelledJob {
  job_id: string;
  /** `cancelled`; `open` when the accepted applicant stepped down before anything was paid. */
  status: JobStatus;
  /** Null when nobody had been hired. */
  contract: ContractView | null;
}

/**
 * Ends a job at the wish of its poster or its worker; what is in escrow goes back whole, to the wallet or the card it
 * came from (API.md, Cancel).
 *
 * @throws {Problem} NOT_FOUND, JOB_NOT_CANCELLABLE, JOB_HAS_NO_CONTRACT when it is over already, PAYMENT_CHARGED_BACK
 */
export async function cancelJob(ctx: Context, input: { jobId: string }): Promise<CancelledJob> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockOwnJob(transaction, input, actor, 'POST /api/contracts/{id}/cancel');
    if (job.listing.job_status === 'open') {
      const { id, job_status } = await cancelOpenJob(transaction, job.listing);
      return { job_id: id, status: job_status, contract: null };
    }
    const deal = hiredDeal(job);
    await assertCancellable(transaction, deal, job.role);
    if (deal.contract.status === 'pending_funding' && job.role === 'worker') await stepDown(transaction, deal);
    else {
      await rejectOtherApplications(transaction, deal.listing.id, null, 'agent');
      await closeDirectDeal(transaction, deal, 'job_cancelled');
    }
    const contract = await findContractView(deal.contract.id, transaction);
    return { job_id: deal.listing.id, status: deal.listing.job_status, contract };
  });
}
