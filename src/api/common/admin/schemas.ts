import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { type ReviewAction, type ReviewStatus, reviewStatuses } from '../../../core/deals/index.js';
import { type StuckStatus, stuckStatuses } from '../../../core/payments/index.js';
import { list, listQuery, type Page, text, timestamp, uuid } from '../../schemas.js';
import { payout } from '../payouts/schemas.js';
import { review as ownReview } from '../reviews/schemas.js';

export interface ReviewsQuery extends Page {
  status?: ReviewStatus;
}

const status = () => Joi.string().valid(...reviewStatuses);

export const reviewsQuery = listQuery<ReviewsQuery>({ status: status() });

export const review = ownReview
  .keys({
    status: status().required().description('`hidden` ones are `pending_moderation` to everybody else.'),
    moderated_by: uuid().allow(null).required().description('The admin who has last decided on it.'),
    moderated_at: timestamp().allow(null).required(),
    moderation_note: Joi.string().allow(null).required(),
  })
  .meta({ component: 'ModeratedReview' });

export const reviews = list('reviews', review);

export interface ModerateBody {
  action: ReviewAction;
  note?: string | null;
}

export const moderateBody = Joi.object<ModerateBody>({
  action: Joi.string().valid('publish', 'hide').required().example('publish'),
  note: text(policy.reviews.maxTextLength)
    .allow('', null)
    .empty('')
    .description('For the author, who is told by mail.')
    .example('Strong words, but about the work.'),
});

export interface PayoutsQuery extends Page {
  status?: StuckStatus;
  overdue?: boolean;
}

export const payoutsQuery = listQuery<PayoutsQuery>({
  status: Joi.string().valid(...stuckStatuses),
  overdue: Joi.boolean().description(
    'Only those that have, or have not, waited for onboarding for more than 180 days.',
  ),
});

export const payouts = list(
  'payouts',
  payout()
    .keys({
      status: Joi.string()
        .valid(...stuckStatuses)
        .required(),
      user_id: uuid().required().description('The worker.'),
      failure_code: Joi.string().allow(null).required().description('What Stripe said last.'),
      overdue: Joi.boolean().required().description('It has waited for onboarding for more than 180 days.'),
    })
    .meta({ component: 'StuckPayout' }),
);
