import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type ApplicationRow, applications } from '../../../models/Application.js';
import type { ListingRow } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { holdAccount } from '../../identity/index.js';
import { applicationEventView } from '../jobViews.js';
import { holdListing } from '../locks.js';
import { canApply, isNegotiated } from '../policy.js';
import type { ApplicantApplicationRecord } from '../views.js';

/** How a listing that hires directly is applied to, with a price: as in the dialect that it was posted in. */
const directWayTo = ({ dialect }: ListingRow): string =>
  dialect === 'clawgig' ? 'POST /api/v1/gigs/{id}/proposals' : 'POST /api/jobs/{id}/apply';

/**
 * A freelancer applies to an active gig, once (seed 003, Gigs). A gig that was open and is closed answers
 * GIG_NOT_ACTIVE; a draft of somebody else's is not there.
 *
 * @throws {Problem} FREELANCER_ONLY, NOT_FOUND, OWN_GIG, WRONG_ENGAGEMENT, GIG_NOT_ACTIVE, ALREADY_APPLIED
 */
export async function applyToGig(
  ctx: Context,
  listingId: string,
  { message }: { message?: string | null },
): Promise<ApplicantApplicationRecord> {
  const actor = actorOf(ctx);
  canApply(actor);
  return transact(ctx, async (transaction) => {
    const listing = await holdListing(transaction, listingId);
    if (!listing) throw notFound('gig');
    if (listing.owner_id === actor.userId) {
      throw new Problem('OWN_GIG', 'You posted this gig. Apply to one of another client: GET /api/gigs?status=active.');
    }
    if (listing.published_at === null || listing.status === 'draft') throw notFound('gig');
    isNegotiated(listing, directWayTo(listing));
    if (listing.status !== 'active') {
      throw new Problem(
        'GIG_NOT_ACTIVE',
        'This gig takes no new applications. Find an open one: GET /api/gigs?status=active.',
        { members: { state: listing.status } },
      );
    }
    await holdAccount(transaction, actor.userId);
    const now = marketNow();
    const [application] = await query<ApplicationRow>(
      {
        text: `INSERT INTO applications (id, listing_id, worker_user_id, status, message, created_at, updated_at)
               VALUES ($1, $2, $3, 'applied', $4, $5, $5)
               ON CONFLICT (listing_id, worker_user_id, application_type) DO NOTHING RETURNING ${applications.columns}`,
        values: [orderedId(), listing.id, actor.userId, message ?? null, now],
      },
      transaction,
    );
    if (!application) {
      throw new Problem(
        'ALREADY_APPLIED',
        `You have applied to this gig. See how it stands: GET /api/applications/mine?gig_id=${listing.id}.`,
      );
    }
    const record = { ...application, gig_title: listing.title, negotiation: null };
    await recordEvent(transaction, 'gig.application.created', {
      data: applicationEventView(record),
      recipients: [
        { user_id: listing.owner_id, role: 'owner' },
        { user_id: actor.userId, role: 'applicant' },
      ],
    });
    return record;
  });
}
