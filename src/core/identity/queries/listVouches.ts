import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type Vouch, vouches } from '../../../models/Vouch.js';
import { actorOf, type Context } from '../../context.js';
import { type VouchView, vouchView } from '../views.js';

const columns = { given: 'voucher_id', received: 'vouched_user_id' } as const;

/** The vouches a user gave, or got, newest first. @throws {Problem} INVALID_CURSOR */
export async function listVouches(
  ctx: Context,
  page: { direction: keyof typeof columns; limit: number; cursor?: string },
): Promise<{ rows: VouchView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<Vouch & { cursor_sort: string }>({
    name: `vouches-${page.direction}-${fetch}`,
    text: `SELECT ${vouches.columns}, created_at::text AS cursor_sort FROM vouches
            WHERE ${columns[page.direction]} = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(vouchView), next_cursor };
}
