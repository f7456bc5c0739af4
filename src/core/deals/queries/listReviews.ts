import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { reviews } from '../../../models/Review.js';
import { getPublicProfile } from '../../identity/index.js';
import { type PublishedReviewRow, type PublishedReviewView, publishedReviewView } from '../views.js';

export interface ReviewPage {
  limit: number;
  cursor?: string;
}

/** One range of the index of published reviews; who wrote them is looked up for the page alone. */
function statement(userId: string, page: ReviewPage): Statement {
  const { after, fetch } = pageOf(page);
  return {
    name: `reviews-of-user-${fetch}`,
    text: `
      SELECT review.*, u.display_name,
             CASE WHEN c.client_user_id = review.reviewer_id THEN 'client' ELSE 'worker' END AS reviewer_role
        FROM (SELECT ${reviews.columns}, created_at::text AS cursor_sort FROM reviews
               WHERE reviewee_id = $3 AND status = 'published' AND (created_at, id) < ($1::timestamptz, $2::uuid)
               ORDER BY created_at DESC, id DESC LIMIT ${fetch}) review
        JOIN users u ON u.id = review.reviewer_id
        JOIN contracts c ON c.id = review.contract_id
       ORDER BY review.created_at DESC, review.id DESC`,
    values: [after.sort, after.id, userId],
  };
}

/**
 * The published reviews of a user, newest first; those whose text waits for an admin are left out (seed 003).
 *
 * @throws {Problem} NOT_FOUND when there is no such user, INVALID_CURSOR
 */
export async function listReviews(
  userId: string,
  page: ReviewPage,
): Promise<{ reviews: PublishedReviewView[]; next_cursor: string | null }> {
  await getPublicProfile(userId);
  const rows = await query<PublishedReviewRow & { cursor_sort: string }>(statement(userId, page));
  const { rows: shown, next_cursor } = paginate(rows, page.limit);
  return { reviews: shown.map(publishedReviewView), next_cursor };
}
