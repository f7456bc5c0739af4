import { query, type Transaction } from '../../../lib/db.js';

/** The addresses of everybody who looks after the market. */
export async function adminEmails(transaction: Transaction): Promise<string[]> {
  const rows = await query<{ email: string }>(
    { text: `SELECT email FROM users WHERE role = 'admin' AND status = 'active' ORDER BY email` },
    transaction,
  );
  return rows.map(({ email }) => email);
}
