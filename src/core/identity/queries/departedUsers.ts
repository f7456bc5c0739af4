import { query, type Transaction } from '../../../lib/db.js';

/** Those of these users who have deleted their accounts. */
export async function departedUsers(transaction: Transaction, userIds: string[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    { text: `SELECT id FROM users WHERE id = ANY($1::uuid[]) AND status = 'deleted'`, values: [userIds] },
    transaction,
  );
  return new Set(rows.map(({ id }) => id));
}
