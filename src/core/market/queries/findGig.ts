import { query, type Transaction } from '../../../lib/db.js';
import { type ListingRow, listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { canRead } from '../policy.js';

/** An active listing, or one of the caller's own in any status. @throws {Problem} NOT_FOUND */
export async function findGig(ctx: Context, listingId: string): Promise<ListingRow> {
  const listing = await listings.find(listingId, ctx.transaction);
  canRead(actorOf(ctx), listing);
  return listing;
}

/** The title of a listing, for whoever has a deal on it; null when there is no such listing. */
export async function findGigTitle(listingId: string, transaction?: Transaction): Promise<string | null> {
  const statement = { text: 'SELECT title FROM listings WHERE id = $1', values: [listingId] };
  const [row] = await query<{ title: string }>(statement, transaction);
  return row?.title ?? null;
}
