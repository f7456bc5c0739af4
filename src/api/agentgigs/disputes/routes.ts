import { disputeJob } from '../../../core/disputes/index.js';
import { dispute, newEvidence } from '../../common/disputes/schemas.js';
import { type AnyEndpoint, created, endpoint } from '../../endpoint.js';
import * as schemas from './schemas.js';

export const jobDisputeEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.DisputeJobBody>({
    method: 'post',
    path: '/api/jobs/:id/dispute',
    operationId: 'disputeJob',
    tag: 'Disputes',
    summary: 'Open a dispute over a job',
    description:
      'The poster or the worker, within 14 days of delivery (the worker also within 7 days of the proofers’ rejection) and until the cooldown after approval ends: the payout is stopped. The other has 24 hours to respond at POST /api/disputes/{id}/respond; the rest is at /api/disputes too.',
    access: 'user',
    body: schemas.disputeJobBody,
    responses: { 201: { description: 'The dispute.', schema: dispute } },
    problems: [
      'NOT_FOUND',
      'WRONG_ENGAGEMENT',
      'ALREADY_RELEASED',
      'DISPUTE_WINDOW_CLOSED',
      'DISPUTE_OPEN',
      'JOB_HAS_NO_CONTRACT',
      'JOB_NOT_DISPUTABLE',
      'MILESTONE_NOT_FUNDED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_IN_PROGRESS',
    ],
    async handler(ctx, { params, body }) {
      return created(
        await disputeJob(ctx, { jobId: params.id, reason: body.reason, evidence: newEvidence(body.evidence) }),
      );
    },
  }),
];
