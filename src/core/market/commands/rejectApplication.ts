import { notFound, Problem } from '../../../lib/errors.js';
import type { ApplicationRow } from '../../../models/Application.js';
import { actorOf, type Context, transact } from '../../context.js';
import { holdListing, lockApplication } from '../locks.js';
import { canManageJob, isDirect } from '../policy.js';
import { moveDirectApplication } from './moveDirectApplication.js';

/**
 * The owner of a direct listing turns an application to do the work down, as long as it has not been accepted; the
 * applicant is told. Rejecting it again changes nothing.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, WRONG_APPLICATION_TYPE, APPLICATION_NOT_OPEN
 */
export async function rejectApplication(
  ctx: Context,
  { listingId, applicationId }: { listingId: string; applicationId: string },
): Promise<ApplicationRow> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await holdListing(transaction, listingId);
    canManageJob(actor, job);
    isDirect(job, 'PATCH /api/gigs/{id}/applications/{appId}');
    const application = await lockApplication(transaction, applicationId);
    if (application?.listing_id !== job.id) throw notFound('application');
    if (application.application_type !== 'agent') {
      throw new Problem('WRONG_APPLICATION_TYPE', 'This is an application to proof the work. Leave it unanswered.');
    }
    if (application.status === 'accepted' || application.status === 'funded') {
      throw new Problem(
        'APPLICATION_NOT_OPEN',
        `The application is ${application.status}, so there is a deal. POST /api/jobs/${job.id}/cancel ends it where that is possible.`,
        { members: { state: application.status } },
      );
    }
    return moveDirectApplication(transaction, application, 'rejected');
  });
}
