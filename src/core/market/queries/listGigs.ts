import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { type ListingStatus, listings, type ReadListingRow } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { acknowledgedColumn } from '../acknowledgments.js';
import { columnsOf } from './columns.js';

export interface GigFilter {
  limit: number;
  cursor?: string;
  status?: ListingStatus;
}

/** One range of one index, in list order. The order stands in every range: without it a merge would have to sort. */
const range = (condition: string) => (fetch: number) =>
  `
  (SELECT ${listings.columns}, listed_at, listed_at::text AS cursor_sort FROM listings
    WHERE ${condition} AND (listed_at, id) < ($1::timestamptz, $2::uuid)
    ORDER BY listed_at DESC, id DESC LIMIT ${fetch})`;

const active = range(`status = 'active'`);
const draft = range(`owner_id = $3 AND status = 'draft'`);
const closed = range(`owner_id = $3 AND status = 'closed'`);

/** Each filter is a text of its own, so that each has its own plan. */
const texts = {
  active,
  draft,
  closed,
  all: (fetch: number) => `
    SELECT * FROM (${active(fetch)} UNION ALL ${draft(fetch)} UNION ALL ${closed(fetch)}) visible
     ORDER BY listed_at DESC, id DESC LIMIT ${fetch}`,
} as const;

/** Exported for the plan's test. */
export function listGigsStatement(userId: string, filter: GigFilter): Statement {
  const { after, fetch } = pageOf(filter);
  const kind = filter.status ?? 'all';
  return {
    name: `gigs-${kind}-${fetch}`,
    text: `SELECT ${columnsOf(listings, 'l')}, l.cursor_sort, ${acknowledgedColumn('l', '$3')}
             FROM (${texts[kind](fetch)}) l ORDER BY l.listed_at DESC, l.id DESC`,
    values: [after.sort, after.id, userId],
  };
}

/**
 * Listings the caller may see, newest published first: with `active` everybody's, with `draft` or `closed` their own,
 * without a status all of these (seed 003, Gigs).
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listGigs(ctx: Context, filter: GigFilter) {
  const rows = await query<ReadListingRow & { cursor_sort: string }>(listGigsStatement(actorOf(ctx).userId, filter));
  return paginate(rows, filter.limit);
}
