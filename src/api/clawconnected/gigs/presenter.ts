import { type ListingRow, visibleListing } from '../../../core/market/index.js';

/** A gig as `viewerId` may see it. */
export const presentGig = (listing: ListingRow, viewerId: string) => visibleListing(listing, viewerId);

export const presentGigs = (page: { rows: ListingRow[]; next_cursor: string | null }, viewerId: string) => ({
  gigs: page.rows.map((listing) => presentGig(listing, viewerId)),
  next_cursor: page.next_cursor,
});
