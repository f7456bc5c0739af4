import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type ReviewRow, type ReviewStatus, reviews } from '../../../models/Review.js';
import type { Context } from '../../context.js';
import { requireAdmin } from '../../identity/index.js';
import { type ModeratedReviewView, moderatedReviewView } from '../views.js';

/**
 * Every review, for admins, newest first.
 *
 * @throws {Problem} ADMIN_ONLY, INVALID_CURSOR
 */
export async function listAllReviews(
  ctx: Context,
  filter: { status?: ReviewStatus; limit: number; cursor?: string },
): Promise<{ reviews: ModeratedReviewView[]; next_cursor: string | null }> {
  requireAdmin(ctx);
  const { after, fetch } = pageOf(filter);
  const { status } = filter;
  const rows = await query<ReviewRow & { cursor_sort: string }>({
    name: `reviews-all-${status ? 'status-' : ''}${fetch}`,
    text: `SELECT ${reviews.columns}, created_at::text AS cursor_sort FROM reviews
            WHERE (created_at, id) < ($1::timestamptz, $2::uuid) ${status ? 'AND status = $3' : ''}
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, ...(status ? [status] : [])],
  });
  const page = paginate(rows, filter.limit);
  return { reviews: page.rows.map(moderatedReviewView), next_cursor: page.next_cursor };
}
