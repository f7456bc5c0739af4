import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';

/**
 * SQL: whether the user whose id is the parameter has acknowledged data privacy for a listing that asks for it. A scalar
 * with its own limit is looked up row by row, whatever the planner knows of how much that user has acknowledged.
 */
export const acknowledgedColumn = (listing: string, userParameter: string): string =>
  `${listing}.requires_acknowledgment AND coalesce(
     (SELECT true FROM acknowledgments k
       WHERE k.listing_id = ${listing}.id AND k.user_id = ${userParameter}::uuid LIMIT 1), false) AS acknowledged`;

/** @returns the refusal that says how to acknowledge */
export const acknowledgmentRequired = (listingId: string): Problem =>
  new Problem(
    'ACKNOWLEDGMENT_REQUIRED',
    `Acknowledge data privacy for this job first, once: POST /api/jobs/${listingId}/nda.`,
  );

/**
 * Lets the owner of a listing pass, and whoever has acknowledged data privacy for it where it asks for that.
 *
 * @throws {Problem} ACKNOWLEDGMENT_REQUIRED
 */
export async function requireAcknowledgment(
  transaction: Transaction | null,
  listingId: string,
  userId: string,
): Promise<void> {
  if (!(await maySeeDetails(transaction, listingId, userId))) throw acknowledgmentRequired(listingId);
}

/** Whether a user may see the details of a listing; nobody those of one that is not there. */
export async function maySeeDetails(
  transaction: Transaction | null,
  listingId: string,
  userId: string,
): Promise<boolean> {
  const [row] = await query<{ visible: boolean }>(
    {
      text: `SELECT l.owner_id = $2 OR NOT l.requires_acknowledgment
                 OR EXISTS (SELECT FROM acknowledgments k WHERE k.listing_id = l.id AND k.user_id = $2) AS visible
               FROM listings l WHERE l.id = $1`,
      values: [listingId, userId],
    },
    transaction,
  );
  return row?.visible ?? false;
}
