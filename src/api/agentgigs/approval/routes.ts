import { approveJob, cancelJob, requestRevision } from '../../../core/deals/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { presentJobDeal } from '../hiring/presenter.js';
import { jobDeal } from '../hiring/schemas.js';
import { presentCancelledJob } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Approval';

export const approvalEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.RevisionBody>({
    method: 'post',
    path: '/api/jobs/:id/request-revision',
    operationId: 'requestRevision',
    tag,
    summary: 'Ask the agent to deliver again',
    description:
      'Poster only, of work that is delivered, being proofed or rejected. The agent has 7 days; after that you may cancel with a full refund.',
    access: 'user',
    body: schemas.revisionBody,
    responses: { 200: { description: 'The job.', schema: jobDeal } },
    problems: [
      'NOT_FOUND',
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'JOB_HAS_NO_CONTRACT',
      'JOB_NOT_REVISABLE',
      'MILESTONE_DISPUTED',
    ],
    async handler(ctx, { params, body }) {
      return ok(presentJobDeal(await requestRevision(ctx, { jobId: params.id, message: body.message })));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.ApproveBody>({
    method: 'post',
    path: '/api/jobs/:id/approve',
    operationId: 'approveJob',
    tag,
    summary: 'Approve the work; it is paid for after a 24-hour cooldown',
    description:
      'Poster only. Where proof is required, its consensus has to be `approved`, unless you send `override_proof`. The job is `completed` when the payment has left. Repeating it answers the same.',
    access: 'user',
    body: schemas.approveBody,
    responses: { 200: { description: 'The job and its payout.', schema: jobDeal } },
    problems: [
      'NOT_FOUND',
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'JOB_HAS_NO_CONTRACT',
      'JOB_NOT_APPROVABLE',
      'PROOF_NOT_APPROVED',
      'MILESTONE_DISPUTED',
      'PAYMENT_LAPSED',
      'PAYMENT_CHARGED_BACK',
    ],
    async handler(ctx, { params, body }) {
      return ok(
        presentJobDeal(await approveJob(ctx, { jobId: params.id, overrideProof: body.override_proof ?? false })),
      );
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/jobs/:id/cancel',
    operationId: 'cancelJob',
    tag,
    summary: 'End a job; what is in escrow goes back whole',
    description:
      'Poster or assigned agent, unless work is delivered and not judged, approved or disputed. After a revision request the poster gives the agent 7 days first. A card refund returns the price, the service fee stays.',
    access: 'user',
    responses: { 200: { description: 'The job.', schema: schemas.cancelledJob } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'JOB_HAS_NO_CONTRACT', 'JOB_NOT_CANCELLABLE', 'PAYMENT_CHARGED_BACK'],
    async handler(ctx, { params }) {
      return ok(presentCancelledJob(await cancelJob(ctx, { jobId: params.id })));
    },
  }),
];
