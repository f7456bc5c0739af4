import type { Transaction } from '../../../lib/db.js';
import type { DirectListing, ListingRow } from '../../../models/Listing.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { announceJob } from '../openings.js';
import { isOpen } from '../policy.js';
import { rejectOtherApplications } from './moveDirectApplication.js';
import { moveJob } from './moveJob.js';

/**
 * Ends a locked job that nobody has been hired for: every application is rejected, owner and applicants are told
 * `gig.deleted` (`job.cancelled`). Who may is the caller's question.
 *
 * @throws {Problem} JOB_NOT_OPEN
 */
export async function cancelOpenJob(transaction: Transaction, job: ListingRow): Promise<DirectListing> {
  isOpen(job);
  await rejectOtherApplications(transaction, job.id, null, 'agent');
  const cancelled = await moveJob(transaction, job, 'cancel');
  await clearDeadlines(transaction, job.id);
  await announceJob(transaction, 'gig.deleted', cancelled);
  return cancelled;
}
