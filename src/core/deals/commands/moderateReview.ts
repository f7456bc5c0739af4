import { marketNow } from '../../../lib/clock.js';
import { notFound } from '../../../lib/errors.js';
import { reviews } from '../../../models/Review.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireAdmin } from '../../identity/index.js';
import { allows } from '../../transitions.js';
import { tellAuthor } from '../mails.js';
import { type ReviewAction, reviewTransitions } from '../states.js';
import { type ModeratedReviewView, moderatedReviewView } from '../views.js';

/**
 * An admin decides whether a review shows on the profile it is about; its author is told by mail. Deciding the same
 * again changes nothing and tells nobody.
 *
 * @param input.note for the author
 * @throws {Problem} ADMIN_ONLY, NOT_FOUND
 */
export async function moderateReview(
  ctx: Context,
  input: { reviewId: string; action: ReviewAction; note: string | null },
): Promise<ModeratedReviewView> {
  requireAdmin(ctx);
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const review = await reviews.lock(transaction, input.reviewId);
    if (!review) throw notFound('review');
    // Whatever the table does not allow is so already.
    if (!allows(reviewTransitions, input.action, review.status)) return moderatedReviewView(review);
    const now = marketNow();
    const moderated = await reviews.update(transaction, review.id, {
      status: input.action === 'publish' ? 'published' : 'hidden',
      moderated_by: actor.userId,
      moderated_at: now,
      moderation_note: input.note,
      updated_at: now,
    });
    await tellAuthor(transaction, moderated);
    return moderatedReviewView(moderated);
  });
}
