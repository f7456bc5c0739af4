import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type CreditTransaction, creditTransactions } from '../../../models/CreditTransaction.js';
import { actorOf, type Context } from '../../context.js';
import { type CreditTransactionView, creditTransactionView } from '../views.js';

/** Every change of the caller's credits, newest first. @throws {Problem} INVALID_CURSOR */
export async function listCreditTransactions(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: CreditTransactionView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<CreditTransaction & { cursor_sort: string }>({
    name: `credit-transactions-${fetch}`,
    text: `SELECT ${creditTransactions.columns}, created_at::text AS cursor_sort FROM credit_transactions
            WHERE user_id = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(creditTransactionView), next_cursor };
}
