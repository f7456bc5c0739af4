import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type DisputeStatus, disputes } from '../../../models/Dispute.js';
import type { Context } from '../../context.js';
import { requireAdmin } from '../../identity/index.js';
import { type DisputeDetailRow, type DisputeView, disputeDetails, disputeView } from '../views.js';

const newestFirst = (table: string): string => `ORDER BY ${table}created_at DESC, ${table}id DESC`;

function listStatement(filters: { status: boolean; cursor: boolean }): string {
  let parameter = 1;
  const conditions = [
    filters.status && `status = $${++parameter}`,
    filters.cursor && `(created_at, id) < ($${++parameter}::timestamptz, $${++parameter}::uuid)`,
  ].filter(Boolean);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const page = `SELECT ${disputes.columns} FROM disputes ${where} ${newestFirst('')} LIMIT $1`;
  return `${disputeDetails(page)} ${newestFirst('dispute.')}`;
}

/**
 * Every dispute, for arbiters, newest first.
 *
 * @throws {Problem} ADMIN_ONLY, INVALID_CURSOR
 */
export async function listDisputes(
  ctx: Context,
  filter: { status?: DisputeStatus; limit: number; cursor?: string },
): Promise<{ disputes: DisputeView[]; next_cursor: string | null }> {
  requireAdmin(ctx);
  const after = decodeCursor(filter.cursor);
  const kind = { status: filter.status !== undefined, cursor: after !== null };
  const rows = await query<DisputeDetailRow>({
    name: `disputes-list${kind.status ? '-status' : ''}${kind.cursor ? '-after' : ''}`,
    text: listStatement(kind),
    values: [filter.limit + 1, ...(filter.status ? [filter.status] : []), ...(after ? [after.sort, after.id] : [])],
  });
  const page = paginate(rows, filter.limit);
  return { disputes: page.rows.map(disputeView), next_cursor: page.next_cursor };
}
