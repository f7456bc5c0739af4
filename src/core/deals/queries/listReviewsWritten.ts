import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type ReviewRow, reviews } from '../../../models/Review.js';
import { actorOf, type Context } from '../../context.js';
import { type ReviewView, reviewView } from '../views.js';
import type { ReviewPage } from './listReviews.js';

/** What the caller has said of others, published or not, newest first. @throws {Problem} INVALID_CURSOR */
export async function listReviewsWritten(
  ctx: Context,
  page: ReviewPage,
): Promise<{ rows: ReviewView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<ReviewRow & { cursor_sort: string }>({
    name: `reviews-written-${fetch}`,
    text: `SELECT ${reviews.columns}, created_at::text AS cursor_sort FROM reviews
            WHERE reviewer_id = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(reviewView), next_cursor };
}
