import { listAllReviews, moderateReview } from '../../../core/deals/index.js';
import { listDisputes, resolveDispute } from '../../../core/disputes/index.js';
import { listStuckPayouts } from '../../../core/payments/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import * as schemas from '../disputes/schemas.js';
import * as admin from './schemas.js';

const tag = 'Admin';

export const adminEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, never>, schemas.DisputesQuery>({
    method: 'get',
    path: '/api/admin/disputes',
    operationId: 'listDisputes',
    tag,
    summary: 'Every dispute, newest first',
    description: 'Admins read one with its evidence at GET /api/disputes/{id}?evidence=1.',
    access: 'admin',
    query: schemas.disputesQuery,
    responses: { 200: { description: 'A page of disputes.', schema: schemas.disputes } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listDisputes(ctx, query));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.ResolveBody>({
    method: 'post',
    path: '/api/admin/disputes/:id/resolve',
    operationId: 'resolveDispute',
    tag,
    summary: 'Decide a dispute',
    description:
      'The worker’s share is released, with the platform’s fee and the payout delay of any release; the client’s goes back to the card or wallet it came from. Half of the arbitration fee is taken from each share. With a worker’s share the milestone is `released`, else `refunded`.',
    access: 'admin',
    body: schemas.resolveBody,
    responses: { 200: { description: 'The dispute, resolved.', schema: schemas.dispute } },
    problems: ['NOT_FOUND', 'DISPUTE_CLOSED', 'PAYMENT_IN_PROGRESS', 'PAYMENT_CHARGED_BACK', 'PAYMENT_LAPSED'],
    async handler(ctx, { params, body }) {
      return ok(
        await resolveDispute(ctx, {
          disputeId: params.id,
          resolution: body.resolution,
          workerPercent: body.worker_percent,
          arbitrationFeeCents: body.arbitration_fee_cents,
          note: body.note,
        }),
      );
    },
  }),
  endpoint<Record<string, never>, admin.ReviewsQuery>({
    method: 'get',
    path: '/api/admin/reviews',
    operationId: 'listAllReviews',
    tag,
    summary: 'Every review, newest first',
    description:
      'With `?status=pending_moderation` those that wait for a decision: their text holds a word of the configured list.',
    access: 'admin',
    query: admin.reviewsQuery,
    responses: { 200: { description: 'A page of reviews.', schema: admin.reviews } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listAllReviews(ctx, query));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, admin.ModerateBody>({
    method: 'post',
    path: '/api/admin/reviews/:id/moderate',
    operationId: 'moderateReview',
    tag,
    summary: 'Publish a review or hide it',
    description:
      'Its author is told by mail. Any review can be hidden, and a hidden one published again; deciding the same twice changes nothing.',
    access: 'admin',
    body: admin.moderateBody,
    responses: { 200: { description: 'The review as it is now.', schema: admin.review } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params, body }) {
      return ok(await moderateReview(ctx, { reviewId: params.id, action: body.action, note: body.note ?? null }));
    },
  }),
  endpoint<Record<string, never>, admin.PayoutsQuery>({
    method: 'get',
    path: '/api/admin/payouts',
    operationId: 'listStuckPayouts',
    tag,
    summary: 'Payouts that cannot leave, newest first',
    description:
      '`blocked_kyc`: the worker has not finished Stripe onboarding; it leaves by itself once they have, and admins are told by mail after 180 days. `failed`: Stripe has refused the transfer too often; it is tried again when the worker’s Stripe account changes.',
    access: 'admin',
    query: admin.payoutsQuery,
    responses: { 200: { description: 'A page of payouts.', schema: admin.payouts } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listStuckPayouts(ctx, query));
    },
  }),
];
