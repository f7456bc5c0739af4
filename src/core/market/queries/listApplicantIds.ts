import { query, type Transaction } from '../../../lib/db.js';

/** Everybody who has applied to a listing. */
export async function listApplicantIds(transaction: Transaction, listingId: string): Promise<string[]> {
  const rows = await query<{ worker_user_id: string }>(
    { text: 'SELECT worker_user_id FROM applications WHERE listing_id = $1', values: [listingId] },
    transaction,
  );
  return rows.map((row) => row.worker_user_id);
}
