import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { disputes } from '../../../models/Dispute.js';
import { actorOf, type Context } from '../../context.js';
import { type DisputeDetailRow, type DisputeView, disputeDetails, disputeView } from '../views.js';

/** The disputes that the caller is a party to, newest first. @throws {Problem} INVALID_CURSOR */
export async function listMyDisputes(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: DisputeView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const newestFirst = `ORDER BY created_at DESC, id DESC LIMIT ${fetch}`;
  const ofRole = (column: string): string =>
    `(SELECT ${disputes.columns} FROM disputes
       WHERE ${column} = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid) ${newestFirst})`;
  const mine = `SELECT * FROM (${ofRole('client_user_id')} UNION ALL ${ofRole('worker_user_id')}) mine ${newestFirst}`;
  const found = await query<DisputeDetailRow>({
    name: `disputes-mine-${fetch}`,
    text: `${disputeDetails(mine)} ORDER BY dispute.created_at DESC, dispute.id DESC`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(disputeView), next_cursor };
}
