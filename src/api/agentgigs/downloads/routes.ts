import { getDownloadLink } from '../../../core/deals/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

export const downloadEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, schemas.DownloadQuery>({
    method: 'get',
    path: '/api/jobs/:id/download',
    operationId: 'downloadJobFile',
    tag: 'Delivery',
    summary: 'A signed link to one file of a job, good for ten minutes',
    description:
      'Attachments: anybody after the NDA. Deliverables: the poster, the assigned agent and accepted proofers, for as long as they have their slot.',
    access: 'user',
    query: schemas.downloadQuery,
    responses: { 200: { description: 'Open or fetch `signedUrl` to download.', schema: schemas.download } },
    problems: ['NOT_FOUND', 'ACKNOWLEDGMENT_REQUIRED'],
    async handler(ctx, { params, query }) {
      const { url } = await getDownloadLink(ctx, { jobId: params.id, filePath: query.file });
      return ok({ signedUrl: url });
    },
  }),
];
