import { query, type Transaction } from '../../lib/db.js';
import { type ApplicationRow, applications } from '../../models/Application.js';
import { type ListingRow, listings } from '../../models/Listing.js';
import { type NegotiationRow, negotiations } from '../../models/Negotiation.js';
import { columnsOf } from './queries/columns.js';

/** Locks are taken in this order: listing → application → negotiation. */

/** The listing, locked against everything until the transaction ends, or null. */
export const lockListing = (transaction: Transaction, listingId: string): Promise<ListingRow | null> =>
  listings.lock(transaction, listingId);

/** The listing, kept as it is until the transaction ends; others may keep it too, so that many can apply at once. */
export async function holdListing(transaction: Transaction, listingId: string): Promise<ListingRow | null> {
  const [row] = await query<ListingRow>(
    { text: `SELECT ${listings.columns} FROM listings WHERE id = $1 FOR SHARE`, values: [listingId] },
    transaction,
  );
  return row ?? null;
}

/** The application, locked until the transaction ends, or null. */
export const lockApplication = (transaction: Transaction, applicationId: string): Promise<ApplicationRow | null> =>
  applications.lock(transaction, applicationId);

/** The negotiation, locked until the transaction ends, its listing kept from being deleted meanwhile; or null. */
export async function lockNegotiation(transaction: Transaction, negotiationId: string): Promise<NegotiationRow | null> {
  const [row] = await query<NegotiationRow>(
    {
      text: `SELECT ${columnsOf(negotiations, 'n')} FROM negotiations n JOIN listings l ON l.id = n.listing_id
              WHERE n.id = $1 FOR KEY SHARE OF l FOR UPDATE OF n`,
      values: [negotiationId],
    },
    transaction,
  );
  return row ?? null;
}
