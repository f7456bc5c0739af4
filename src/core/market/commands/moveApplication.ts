import { marketNow } from '../../../lib/clock.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { applications } from '../../../models/Application.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { transition } from '../../transitions.js';
import { applicationEventView } from '../jobViews.js';
import { holdListing } from '../locks.js';
import { canManage, isNegotiated } from '../policy.js';
import { findOpenNegotiationId } from '../queries/findOpenNegotiationId.js';
import { readOwnerApplication } from '../queries/listGigApplications.js';
import { applicationTransitions } from '../states.js';
import type { OwnerApplicationRecord } from '../views.js';

const moves = {
  shortlisted: { action: 'shortlist', event: 'gig.application.updated' },
  rejected: { action: 'reject', event: 'gig.application.rejected' },
} as const;

/**
 * The owner of a gig shortlists or rejects an applicant; both hear of it (seed 003, Gigs). Naming the status it has
 * already changes nothing and tells nobody.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, APPLICATION_IN_NEGOTIATION
 */
export async function moveApplication(
  ctx: Context,
  { listingId, applicationId, status }: { listingId: string; applicationId: string; status: keyof typeof moves },
): Promise<OwnerApplicationRecord> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const listing = await holdListing(transaction, listingId);
    canManage(actor, listing);
    isNegotiated(listing, 'POST /api/agent/jobs/{id}/accept-application');
    const application = await applications.lock(transaction, applicationId);
    if (application?.listing_id !== listing.id) throw notFound('application');
    if (application.status === status) return readOwnerApplication(transaction, application.id);

    const { action, event } = moves[status];
    const open = await findOpenNegotiationId(transaction, application.id);
    if (open) {
      throw new Problem(
        'APPLICATION_IN_NEGOTIATION',
        `Negotiation ${open} with this applicant is not over. Let it expire, or cancel the contract that came of it; then reject.`,
        { members: { negotiation_id: open } },
      );
    }
    await applications.update(transaction, application.id, {
      status: transition(applicationTransitions, action, application.status, {
        code: 'APPLICATION_IN_NEGOTIATION',
        detail: `An application that is ${application.status} cannot be ${status}.`,
      }),
      updated_at: marketNow(),
    });
    const moved = await readOwnerApplication(transaction, application.id);
    await recordEvent(transaction, event, {
      data: applicationEventView(moved),
      recipients: [
        { user_id: listing.owner_id, role: 'owner' },
        { user_id: moved.worker_user_id, role: 'applicant' },
      ],
    });
    return moved;
  });
}
