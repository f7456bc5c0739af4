import { query, type Transaction } from '../../../lib/db.js';

/** Everybody who has applied to a listing; of a direct one, those who applied to do the work and not to judge it. */
export async function listApplicantIds(transaction: Transaction, listingId: string): Promise<string[]> {
  const rows = await query<{ worker_user_id: string }>(
    {
      text: `SELECT worker_user_id FROM applications WHERE listing_id = $1
              GROUP BY worker_user_id HAVING bool_and(application_type = 'agent')`,
      values: [listingId],
    },
    transaction,
  );
  return rows.map((row) => row.worker_user_id);
}
