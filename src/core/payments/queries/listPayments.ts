import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { actorOf, type Context } from '../../context.js';

/** What the caller has paid, or was to pay. A resource of the export only. */
export const paymentView = (payment: PaymentRow) => ({
  id: payment.id,
  purpose: payment.purpose,
  subject_id: payment.subject_id,
  contract_id: payment.contract_id,
  amount_cents: payment.amount_cents,
  fee_cents: payment.fee_cents,
  status: payment.status,
  payment_intent_id: payment.payment_intent_id,
  captured_at: payment.captured_at?.toISOString() ?? null,
  created_at: payment.created_at.toISOString(),
  updated_at: payment.updated_at.toISOString(),
});

export type PaymentView = ReturnType<typeof paymentView>;

/** The caller's payments, newest first. @throws {Problem} INVALID_CURSOR */
export async function listPayments(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: PaymentView[]; next_cursor: string | null }> {
  const after = decodeCursor(page.cursor);
  const found = await query<PaymentRow & { cursor_sort: string }>({
    text: `SELECT ${payments.columns}, created_at::text AS cursor_sort FROM payments
            WHERE payer_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
            ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [actorOf(ctx).userId, page.limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(paymentView), next_cursor };
}
