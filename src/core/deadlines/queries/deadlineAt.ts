import { query, type Transaction } from '../../../lib/db.js';

/** When a wait of a row ends, market time; null when it is not waited for (any more). */
export async function deadlineAt(transaction: Transaction, subjectId: string, kind: string): Promise<Date | null> {
  const [row] = await query<{ due_at: Date }>(
    { text: 'SELECT due_at FROM deadlines WHERE subject_id = $1 AND kind = $2', values: [subjectId, kind] },
    transaction,
  );
  return row?.due_at ?? null;
}
