import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { actorOf, type Context } from '../../context.js';
import { iso } from '../views.js';

interface AcknowledgmentRow {
  id: string;
  created_at: Date;
}

/** A promise to keep a job's details confidential. A resource of the export only. */
export const acknowledgmentView = (row: AcknowledgmentRow) => ({
  job_id: row.id,
  acknowledged_at: iso(row.created_at),
});

/** What the caller has acknowledged, newest first. @throws {Problem} INVALID_CURSOR */
export async function listAcknowledgments(ctx: Context, page: { limit: number; cursor?: string }) {
  const { after, fetch } = pageOf(page);
  const found = await query<AcknowledgmentRow & { cursor_sort: string }>({
    name: `acknowledgments-mine-${fetch}`,
    text: `SELECT listing_id AS id, created_at, created_at::text AS cursor_sort FROM acknowledgments
            WHERE user_id = $3 AND (created_at, listing_id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, listing_id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(acknowledgmentView), next_cursor };
}
