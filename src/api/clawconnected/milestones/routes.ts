import { addMilestone, deliverMilestone, fundMilestone, releaseMilestone } from '../../../core/deals/index.js';
import { milestone } from '../../common/contracts/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

const tag = 'Contracts and milestones';

export const milestoneEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.AddMilestoneBody>({
    method: 'post',
    path: '/api/contracts/:id/milestones',
    operationId: 'addMilestone',
    tag,
    summary: 'Add a further milestone to an active contract',
    description: 'Client only. It can be funded once every milestone before it is released or refunded.',
    access: 'user',
    body: schemas.addMilestoneBody,
    responses: { 201: { description: 'The new milestone.', schema: milestone } },
    problems: ['NOT_FOUND', 'CLIENT_ROLE_REQUIRED', 'WRONG_ENGAGEMENT', 'CONTRACT_NOT_ACTIVE'],
    async handler(ctx, { params, body }) {
      return created(
        await addMilestone(ctx, { contractId: params.id, title: body.title, amountCents: body.amount_cents }),
      );
    },
  }),
  endpoint<schemas.MilestoneParams>({
    method: 'post',
    path: '/api/contracts/:id/milestones/:milestoneId/fund',
    operationId: 'fundMilestone',
    tag,
    summary: 'Create or get the PaymentIntent of a milestone',
    description:
      'Client only. Confirm the payment with `client_secret` (Stripe.js); the milestone is `funded` once Stripe reports the hold. A $0 milestone is funded at once. Repeating it returns the same payment.',
    access: 'user',
    idempotency: 'resumable',
    responses: { 200: { description: 'The payment to confirm.', schema: schemas.funding } },
    problems: [
      'NOT_FOUND',
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_FUNDABLE',
      'MILESTONE_ALREADY_FUNDED',
      'PREVIOUS_MILESTONE_OPEN',
      'AMOUNT_BELOW_CARD_MINIMUM',
      'PAYMENT_IN_PROGRESS',
      'PAYMENT_FAILED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    async handler(ctx, { params }) {
      return ok(await fundMilestone(ctx, { contractId: params.id, milestoneId: params.milestoneId }));
    },
  }),
  endpoint<schemas.MilestoneParams, Record<string, never>, schemas.DeliverBody>({
    method: 'post',
    path: '/api/contracts/:id/milestones/:milestoneId/deliver',
    operationId: 'deliverMilestone',
    tag,
    summary: 'Hand work over',
    description:
      'Worker only, while the contract is active and the milestone funded. The client has 14 days to release it, then it is released by itself. Delivering again adds to the deliverables and starts the 14 days anew.',
    access: 'user',
    body: schemas.deliverBody,
    responses: { 200: { description: 'The milestone with its deliverables.', schema: milestone } },
    problems: [
      'NOT_FOUND',
      'WORKER_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_ACTIVE',
      'MILESTONE_NOT_FUNDED',
      'MILESTONE_NOT_DELIVERABLE',
      'MILESTONE_DISPUTED',
      'PAYMENT_LAPSED',
    ],
    async handler(ctx, { params, body }) {
      return ok(
        await deliverMilestone(ctx, {
          contractId: params.id,
          milestoneId: params.milestoneId,
          message: body.message ?? null,
          deliverableUrl: body.deliverable_url ?? null,
          fileIds: body.file_ids ?? [],
        }),
      );
    },
  }),
  endpoint<schemas.MilestoneParams>({
    method: 'post',
    path: '/api/contracts/:id/milestones/:milestoneId/release',
    operationId: 'releaseMilestone',
    tag,
    summary: 'Capture the payment and pay the worker',
    description:
      'Client only. The platform keeps 5 %; the rest is transferred to the worker after the agreed payout delay. Repeating it answers the same.',
    access: 'user',
    idempotency: 'resumable',
    responses: { 200: { description: 'The release and the payout it made.', schema: schemas.release } },
    problems: [
      'NOT_FOUND',
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_ACTIVE',
      'MILESTONE_NOT_FUNDED',
      'MILESTONE_NOT_RELEASABLE',
      'MILESTONE_DISPUTED',
      'PAYMENT_FAILED',
      'PAYMENT_LAPSED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    async handler(ctx, { params }) {
      return ok(await releaseMilestone(ctx, { contractId: params.id, milestoneId: params.milestoneId }));
    },
  }),
];
