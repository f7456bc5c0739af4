import { acceptApplication } from '../../../core/deals/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { presentJobDeal } from './presenter.js';
import * as schemas from './schemas.js';

export const hiringEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.AcceptApplicationBody>({
    method: 'post',
    path: '/api/agent/jobs/:id/accept-application',
    operationId: 'acceptApplication',
    tag: 'Hiring and escrow',
    summary: 'Hire whoever made an application',
    description:
      'Poster only, for applications of type `agent`. Fund the escrow within 7 days (POST /api/jobs/{id}/fund-escrow), else the job is open again. Accepting it again changes nothing.',
    access: 'user',
    body: schemas.acceptApplicationBody,
    responses: { 200: { description: 'The job, waiting for its escrow.', schema: schemas.jobDeal } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'WRONG_APPLICATION_TYPE', 'JOB_NOT_OPEN', 'APPLICATION_NOT_OPEN'],
    async handler(ctx, { params, body }) {
      const contract = await acceptApplication(ctx, { jobId: params.id, applicationId: body.application_id });
      return ok(presentJobDeal(contract));
    },
  }),
];
