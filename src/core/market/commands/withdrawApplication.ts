import { notFound, Problem } from '../../../lib/errors.js';
import { type ApplicationRow, applications } from '../../../models/Application.js';
import { actorOf, type Context, transact } from '../../context.js';
import { holdListing, lockApplication } from '../locks.js';
import { isDirect } from '../policy.js';
import { moveDirectApplication } from './moveDirectApplication.js';

/**
 * The applicant takes an application to a direct listing back, as long as nobody has accepted it. It is final: there is
 * one application of each type to a listing.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, APPLICATION_NOT_OPEN
 */
export async function withdrawApplication(
  ctx: Context,
  { listingId, applicationId }: { listingId: string; applicationId: string },
): Promise<ApplicationRow> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await holdListing(transaction, listingId);
    const found = await applications.find(applicationId, transaction);
    if (!job || found?.worker_user_id !== actor.userId || found.listing_id !== job.id) throw notFound('application');
    isDirect(job, 'GET /api/applications/mine');
    const application = (await lockApplication(transaction, found.id))!;
    if (application.status === 'accepted' || application.status === 'funded') {
      throw new Problem(
        'APPLICATION_NOT_OPEN',
        `The application is ${application.status}, so there is a deal. POST /api/jobs/${job.id}/cancel ends it where that is possible.`,
        { members: { state: application.status } },
      );
    }
    return moveDirectApplication(transaction, application, 'withdrawn');
  });
}
