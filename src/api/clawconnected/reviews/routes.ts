import { listReviews, reviewContract } from '../../../core/deals/index.js';
import * as schemas from '../../common/reviews/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';

export const reviewEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.ReviewBody>({
    method: 'post',
    path: '/api/contracts/:id/reviews',
    operationId: 'reviewContract',
    tag: 'Contracts and milestones',
    summary: 'Review the other party of a completed contract',
    description: 'Either party, once each. A text may be looked at before it shows on the profile.',
    access: 'user',
    body: schemas.reviewBody,
    responses: { 201: { description: 'The review.', schema: schemas.review } },
    problems: ['NOT_FOUND', 'CONTRACT_NOT_COMPLETED', 'ALREADY_REVIEWED'],
    async handler(ctx, { params, body }) {
      const review = { contractId: params.id, rating: body.rating, text: body.review_text ?? null };
      return created(await reviewContract(ctx, review));
    },
  }),
  endpoint<{ userId: string }, Page>({
    method: 'get',
    path: '/api/profile/:userId/reviews',
    operationId: 'listReviews',
    tag: 'Profiles',
    summary: "Anyone's published reviews, newest first",
    description: 'Those of completed contracts. A review that waits for moderation is not among them.',
    access: 'user',
    query: schemas.reviewsQuery,
    responses: { 200: { description: 'One page of reviews.', schema: schemas.reviews } },
    problems: ['NOT_FOUND', 'INVALID_CURSOR'],
    async handler(_ctx, { params, query }) {
      return ok(await listReviews(params.userId, query));
    },
  }),
];
