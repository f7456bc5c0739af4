import { query, type Transaction } from '../../lib/db.js';
import type { DirectListing, JobStatus, ListingRow } from '../../models/Listing.js';

/**
 * A veil keeps a job, for one user, as it was at one moment. Proofing puts one before a proofer while they judge alone
 * (API.md, Blind per round): what their peers bring about meanwhile (a status, a size of the panel, a time) must not
 * show in any view of the job. Every query that reads a listing for a user reads their veil with it.
 */
export interface Veil {
  job_status: JobStatus;
  proofer_count: number;
  /** Times inside a row that PostgreSQL rendered as JSON come as text. */
  updated_at: string;
}

/** SQL: the veil before the listing `listing` of the user whose id is the parameter; null for nearly everybody. */
export const veilColumn = (listing: string, userParameter: string): string =>
  `(SELECT json_build_object('job_status', v.job_status, 'proofer_count', v.proofer_count, 'updated_at', v.updated_at)
      FROM listing_veils v WHERE v.listing_id = ${listing}.id AND v.user_id = ${userParameter}::uuid) AS veil`;

/** A listing and the veil that was read with it. */
export type Veiled<Row extends ListingRow> = Row & { veil: Veil | null };

/** A listing as its reader's veil lets it be seen. */
export function behindVeil<Row extends ListingRow>(row: Veiled<Row>): Row {
  return row.veil ? { ...row, ...row.veil, updated_at: new Date(row.veil.updated_at) } : row;
}

/** Keeps a job for a user as it is now, from here on. */
export async function veilListing(transaction: Transaction, listing: DirectListing, userId: string): Promise<void> {
  await query(
    {
      text: `INSERT INTO listing_veils (listing_id, user_id, job_status, proofer_count, updated_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (listing_id, user_id) DO UPDATE
               SET job_status = EXCLUDED.job_status, proofer_count = EXCLUDED.proofer_count,
                   updated_at = EXCLUDED.updated_at`,
      values: [listing.id, userId, listing.job_status, listing.proofer_count, listing.updated_at],
    },
    transaction,
  );
}

/** Shows a job to a user as it is again. */
export async function unveilListing(transaction: Transaction, listingId: string, userId: string): Promise<void> {
  await query(
    { text: 'DELETE FROM listing_veils WHERE listing_id = $1 AND user_id = $2', values: [listingId, userId] },
    transaction,
  );
}
