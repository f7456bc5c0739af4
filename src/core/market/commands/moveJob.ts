import type { ProblemCode } from '../../../../config/problems.js';
import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { type DirectListing, type JobStatus, type ListingRow, listings } from '../../../models/Listing.js';
import { transition } from '../../transitions.js';
import { isDirect } from '../policy.js';
import { type JobAction, jobTransitions } from '../states.js';

/** What may change along with a job's state: whom it is assigned to, how it is proofed. */
export type JobChanges = Partial<Omit<ListingRow, 'id' | 'job_status' | 'status'>>;

/** The refusal of an action in a state that has no place for it. */
const refusals: Record<JobAction, ProblemCode> = {
  accept: 'JOB_NOT_OPEN',
  reopen: 'JOB_NOT_FUNDABLE',
  fund: 'JOB_NOT_FUNDABLE',
  deliver: 'JOB_NOT_DELIVERABLE',
  prove: 'JOB_NOT_DELIVERABLE',
  revise: 'JOB_NOT_REVISABLE',
  reject: 'JOB_NOT_REVISABLE',
  approve: 'JOB_NOT_APPROVABLE',
  complete: 'JOB_NOT_APPROVABLE',
  dispute: 'JOB_NOT_DISPUTABLE',
  resume: 'JOB_NOT_DISPUTED',
  settle: 'JOB_NOT_DISPUTED',
  cancel: 'JOB_NOT_CANCELLABLE',
};

/**
 * Moves a direct job, whose row the caller has locked, and keeps what discovery goes by in step: active while open,
 * else closed. Whoever calls says what happened: this records no event.
 *
 * @param target which state, where the action leads to one of several
 * @returns the job as it is now
 * @throws {Problem} the action's JOB_NOT_… code when the job's state has no place for it; WRONG_ENGAGEMENT
 */
export async function moveJob(
  transaction: Transaction,
  listing: ListingRow,
  action: JobAction,
  changes: JobChanges = {},
  target?: JobStatus,
): Promise<DirectListing> {
  isDirect(listing, 'GET /api/gigs/{id}');
  const job_status = transition(
    jobTransitions,
    action,
    listing.job_status,
    {
      code: refusals[action],
      detail: `The job is ${listing.job_status}. GET /api/jobs/${listing.id} shows how it stands.`,
    },
    target,
  );
  return (await listings.update(transaction, listing.id, {
    ...changes,
    job_status,
    status: job_status === 'open' ? 'active' : 'closed',
    updated_at: marketNow(),
  })) as DirectListing;
}

/** Changes a locked job without moving it: whom it is assigned to, how it is proofed. */
export async function changeJob(
  transaction: Transaction,
  listing: DirectListing,
  changes: JobChanges,
): Promise<DirectListing> {
  return (await listings.update(transaction, listing.id, { ...changes, updated_at: marketNow() })) as DirectListing;
}
