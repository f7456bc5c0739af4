import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type ListingRow, listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';

/** The caller's own listings in every status, newest first. @throws {Problem} INVALID_CURSOR */
export async function listMyListings(ctx: Context, page: { limit: number; cursor?: string }) {
  const after = decodeCursor(page.cursor);
  const rows = await query<ListingRow & { cursor_sort: string }>({
    text: `SELECT ${listings.columns}, created_at::text AS cursor_sort FROM listings
            WHERE owner_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
            ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [actorOf(ctx).userId, page.limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  return paginate(rows, page.limit);
}
