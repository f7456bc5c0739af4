import { type ReadListingRow, visibleListing } from '../../../core/market/index.js';

/** A gig as `viewerId` may see it. */
export const presentGig = (listing: ReadListingRow, viewerId: string) => visibleListing(listing, viewerId);

export const presentGigs = (page: { rows: ReadListingRow[]; next_cursor: string | null }, viewerId: string) => ({
  gigs: page.rows.map((listing) => presentGig(listing, viewerId)),
  next_cursor: page.next_cursor,
});
