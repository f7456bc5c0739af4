import { acknowledgeJob } from '../../../core/market/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { acknowledgment } from './schemas.js';

export const ndaEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/jobs/:id/nda',
    operationId: 'acknowledgeJob',
    tag: 'Jobs',
    summary: 'Acknowledge data privacy for a job',
    description:
      'Required once per job before you see its details or attachments, apply or deliver. Any key will do; repeating it is harmless.',
    access: 'user',
    responses: { 200: { description: 'Acknowledged', schema: acknowledgment } },
    problems: ['WRONG_ENGAGEMENT'],
    handler: async (ctx, { params }) => ok(await acknowledgeJob(ctx, params.id!)),
  }),
];
