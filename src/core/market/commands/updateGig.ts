import { marketNow } from '../../../lib/clock.js';
import { type ListingRow, listings } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { holdAccount } from '../../identity/index.js';
import { checkBudget, type GigFields } from '../gigFields.js';
import { lockListing } from '../locks.js';
import { announceOpening, audienceOf } from '../openings.js';
import { canManage, isNegotiated } from '../policy.js';
import { listApplicantIds } from '../queries/listApplicantIds.js';
import { listingView } from '../views.js';

/**
 * Changes a gig. Its owner may move it between draft, active and closed at will. A draft made active opens
 * (`gig.created`); every other change, reopening included, is `gig.updated`.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, VALIDATION_FAILED
 */
export async function updateGig(ctx: Context, listingId: string, changes: GigFields): Promise<ListingRow> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const before = await lockListing(transaction, listingId);
    canManage(actor, before);
    isNegotiated(before, 'POST /api/jobs/{id}/cancel');
    checkBudget({ ...before, ...changes });
    await holdAccount(transaction, actor.userId);

    const now = marketNow();
    const after = await listings.update(transaction, listingId, {
      ...changes,
      published_at: before.published_at ?? (changes.status === 'active' ? now : null),
      updated_at: now,
    });
    if (before.status === 'draft' && after.status === 'active') await announceOpening(transaction, after);
    else {
      await recordEvent(transaction, 'gig.updated', {
        data: listingView(after),
        recipients: audienceOf(after, await listApplicantIds(transaction, listingId)),
      });
    }
    return after;
  });
}
