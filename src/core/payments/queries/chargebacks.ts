import { query, type Transaction } from '../../../lib/db.js';

/** Whether a payer's bank is asking about, or disputing, what paid for a subject: nothing of it is paid out meanwhile. */
export async function isFrozen(transaction: Transaction, subjectId: string): Promise<boolean> {
  const rows = await query(
    {
      text: `SELECT id FROM chargebacks WHERE subject_id = $1 AND status IN ('inquiry', 'open') LIMIT 1`,
      values: [subjectId],
    },
    transaction,
  );
  return rows.length > 0;
}
