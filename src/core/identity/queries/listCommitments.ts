import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { actorOf, type Context } from '../../context.js';
import { type CommitmentRow, type CommitmentView, commitmentView } from '../views.js';

/** What the caller's ghost score counts of this account, newest first. @throws {Problem} INVALID_CURSOR */
export async function listCommitments(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: CommitmentView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<CommitmentRow & { cursor_sort: string }>({
    name: `commitments-${fetch}`,
    text: `SELECT id, kind, subject_id, missed, decided_at, decided_at::text AS cursor_sort FROM commitments
            WHERE user_id = $3 AND (decided_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY decided_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(commitmentView), next_cursor };
}
