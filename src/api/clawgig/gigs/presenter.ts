import { type JobRecord, jobView, visibleListing } from '../../../core/market/index.js';

/** A gig as `viewerId` may see it: what every dialect shows of it, and how it stands for its two sides. */
export function presentGig(listing: JobRecord, viewerId: string) {
  const { acknowledged, contract_id, next_deadline, on_timeout } = jobView(listing, viewerId);
  return { ...visibleListing(listing, viewerId), acknowledged, contract_id, next_deadline, on_timeout };
}

export const presentGigs = (page: { rows: JobRecord[]; next_cursor: string | null }, viewerId: string) => ({
  gigs: page.rows.map((listing) => presentGig(listing, viewerId)),
  next_cursor: page.next_cursor,
});
