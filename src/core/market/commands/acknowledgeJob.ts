import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { canSeeJob, isDirect } from '../policy.js';
import { iso } from '../views.js';

/**
 * The caller promises to keep the details of a job confidential; once or as often as they like (seed 002, nda).
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT
 */
export async function acknowledgeJob(
  ctx: Context,
  listingId: string,
): Promise<{ job_id: string; acknowledged: true; acknowledged_at: string }> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const listing = await listings.find(listingId, transaction);
    canSeeJob(actor, listing);
    isDirect(listing, 'POST /api/gigs/{id}/apply');
    const values = [listingId, actor.userId, marketNow()];
    await query(
      { text: 'INSERT INTO acknowledgments VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', values },
      transaction,
    );
    const [row] = await query<{ created_at: Date }>(
      {
        text: 'SELECT created_at FROM acknowledgments WHERE listing_id = $1 AND user_id = $2',
        values: values.slice(0, 2),
      },
      transaction,
    );
    return { job_id: listingId, acknowledged: true, acknowledged_at: iso(row!.created_at) };
  });
}
