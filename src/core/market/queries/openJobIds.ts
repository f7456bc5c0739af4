import { query, type Transaction } from '../../../lib/db.js';

/** A user's direct listings that still look for somebody; those with somebody have a contract. */
export async function openJobIds(transaction: Transaction, ownerId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    {
      text: `SELECT id FROM listings WHERE owner_id = $1 AND engagement = 'direct' AND status = 'active' ORDER BY id`,
      values: [ownerId],
    },
    transaction,
  );
  return rows.map((row) => row.id);
}
