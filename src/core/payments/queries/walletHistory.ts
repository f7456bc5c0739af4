import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { type WithdrawalRow, withdrawals } from '../../../models/Withdrawal.js';
import { actorOf, type Context } from '../../context.js';
import { depositView, withdrawalView } from '../walletViews.js';

interface Page {
  limit: number;
  cursor?: string;
}

/** One page of a table of the caller's, newest first. */
async function pageOfMine<Row extends { id: string }>(
  ctx: Context,
  table: { name: string; columns: string },
  page: Page,
) {
  const { after, fetch } = pageOf(page);
  const rows = await query<Row & { cursor_sort: string }>({
    name: `${table.name}-mine-${fetch}`,
    text: `SELECT ${table.columns}, created_at::text AS cursor_sort FROM ${table.name}
            WHERE user_id = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  return paginate(rows, page.limit);
}

/** What the caller has paid into the wallet, or was to pay. @throws {Problem} INVALID_CURSOR */
export async function listDeposits(ctx: Context, page: Page) {
  const table = { name: 'deposits', columns: deposits.columns };
  const { rows, next_cursor } = await pageOfMine<DepositRow>(ctx, table, page);
  return { rows: rows.map(depositView), next_cursor };
}

/** What the caller has had sent back from the wallet. @throws {Problem} INVALID_CURSOR */
export async function listWithdrawals(ctx: Context, page: Page) {
  const table = { name: 'withdrawals', columns: withdrawals.columns };
  const { rows, next_cursor } = await pageOfMine<WithdrawalRow>(ctx, table, page);
  return { rows: rows.map(withdrawalView), next_cursor };
}
