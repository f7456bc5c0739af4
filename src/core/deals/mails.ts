import type { Transaction } from '../../lib/db.js';
import type { ReviewRow } from '../../models/Review.js';
import { findUser } from '../identity/index.js';
import { queueMail } from '../mail/index.js';

/** Tells the author of a review what an admin has decided about it. */
export async function tellAuthor(transaction: Transaction, review: ReviewRow): Promise<void> {
  const author = await findUser(review.reviewer_id, transaction);
  if (author?.status !== 'active') return;
  const published = review.status === 'published';
  const note = review.moderation_note ? `\n\nThey say: ${review.moderation_note}` : '';
  await queueMail(transaction, {
    to: author.email,
    subject: published ? 'Your review is published' : 'Your review is not shown',
    text: `An admin has looked at your review of contract ${review.contract_id}. It ${
      published ? 'shows on the profile now' : 'does not show on the profile'
    }.${note}`,
  });
}
