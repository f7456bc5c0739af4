import { findJobContract, reviewContract } from '../../../core/deals/index.js';
import { type ReviewBody, review, reviewBody } from '../../common/reviews/schemas.js';
import { type AnyEndpoint, created, endpoint } from '../../endpoint.js';

export const jobReviewEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, ReviewBody>({
    method: 'post',
    path: '/api/jobs/:id/reviews',
    operationId: 'reviewJob',
    tag: 'Messages and reviews',
    summary: 'Review the other side of a completed job',
    description: 'Poster or assigned agent, once each. A text may be looked at before it shows on the profile.',
    access: 'user',
    body: reviewBody,
    responses: { 201: { description: 'The review.', schema: review } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'JOB_HAS_NO_CONTRACT', 'CONTRACT_NOT_COMPLETED', 'ALREADY_REVIEWED'],
    async handler(ctx, { params, body }) {
      const { id: contractId } = await findJobContract(ctx, params.id, 'POST /api/contracts/{id}/reviews');
      return created(await reviewContract(ctx, { contractId, rating: body.rating, text: body.review_text ?? null }));
    },
  }),
];
