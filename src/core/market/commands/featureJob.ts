import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { setDeadline } from '../../deadlines/index.js';
import type { JobRecord } from '../jobViews.js';
import { lockListing } from '../locks.js';
import { canManageJob, isDirect, isOpen } from '../policy.js';
import { readJob } from '../queries/getJob.js';

/** Ends the featuring of a job. */
export const FEATURE_END = 'job.feature';

/**
 * Shows an open job before all others, from now on for {@link policy.market.featuredSeconds}; again, for as long anew.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, JOB_NOT_OPEN
 */
export async function featureJob(ctx: Context, listingId: string): Promise<JobRecord> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockListing(transaction, listingId);
    canManageJob(actor, job);
    isDirect(job, 'PATCH /api/gigs/{id}');
    isOpen(job);
    const until = marketIn(policy.market.featuredSeconds);
    await listings.update(transaction, job.id, { featured: true, featured_until: until, updated_at: marketNow() });
    await setDeadline(transaction, { subjectId: job.id, kind: FEATURE_END, dueAt: until, recipients: [] });
    return (await readJob(job.id, actor.userId, transaction))!;
  });
}

/** The time is over: the job stands among the others again. */
export async function endFeature(transaction: Transaction, listingId: string): Promise<void> {
  await listings.update(transaction, listingId, { featured: false, featured_until: null, updated_at: marketNow() });
}
