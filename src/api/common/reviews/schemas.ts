import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { list, listQuery, type Page, resource, text, uuid } from '../../schemas.js';

export interface ReviewBody {
  rating: number;
  review_text?: string | null;
}

const rating = () => Joi.number().integer().min(1).max(5).example(5);

export const reviewBody = Joi.object<ReviewBody>({
  rating: rating().required(),
  review_text: text(policy.reviews.maxTextLength).allow('', null).empty('').example('Precise and quick.'),
});

export const review = resource({
  contract_id: uuid().required(),
  reviewer_id: uuid().required(),
  reviewee_id: uuid().required(),
  rating: rating().required(),
  review_text: Joi.string().allow(null).required(),
  status: Joi.string()
    .valid('published', 'pending_moderation')
    .required()
    .description('`pending_moderation`: not on the profile until an admin has looked at it.'),
}).meta({ component: 'Review' });

export const reviewsQuery = listQuery<Page>();

export const publishedReview = resource({
  rating: rating().required(),
  review_text: Joi.string().allow(null).required(),
  reviewer_id: uuid().required(),
  reviewer_display_name: Joi.string().allow(null).required(),
  reviewer_role: Joi.string().valid('client', 'worker').required(),
}).meta({ component: 'PublishedReview' });

export const reviews = list('reviews', publishedReview);
