import { query, type Transaction } from '../../../lib/db.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';

/** The payment of a subject that is under way or holds its money, locked; `charged_back` counts. Null when there is none. */
export async function livePayment(transaction: Transaction, subjectId: string): Promise<PaymentRow | null> {
  const [payment] = await query<PaymentRow>(
    {
      text: `SELECT ${payments.columns} FROM payments
              WHERE subject_id = $1
                AND status IN ('creating', 'requires_payment', 'authorized', 'capturing', 'captured', 'charged_back')
              ORDER BY status = 'charged_back', created_at DESC LIMIT 1 FOR UPDATE`,
      values: [subjectId],
    },
    transaction,
  );
  return payment ?? null;
}
