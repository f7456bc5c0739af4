import { policy } from '../../../../config/policy.js';
import { addAttachment, listAttachments } from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { attachment, attachmentList } from './schemas.js';

const tag = 'Jobs';
const path = '/api/jobs/:id/attachments';

/** Reference files of a job: briefs, specifications, data sets (seed 002). */
export const attachmentEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path,
    operationId: 'addAttachment',
    tag,
    summary: 'Attach a reference file to your job, at most 25 MB',
    description: `Poster only. Multipart, field \`file\`; at most ${policy.market.maxAttachments} files.`,
    access: 'user',
    upload: { fields: ['file'], required: true, maxBytes: policy.files.maxBytes },
    responses: { 201: { description: 'The attachment', schema: attachment } },
    problems: ['WRONG_ENGAGEMENT', 'ATTACHMENT_LIMIT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    handler: async (ctx, { params, files: [upload] }) => created(await addAttachment(ctx, params.id!, upload!)),
  }),
  endpoint({
    method: 'get',
    path,
    operationId: 'listAttachments',
    tag,
    summary: 'The reference files of a job',
    description: 'For its poster, and for everybody who has acknowledged data privacy.',
    access: 'user',
    responses: {
      200: { description: 'The attachments, in the order in which they were added', schema: attachmentList },
    },
    problems: ['ACKNOWLEDGMENT_REQUIRED'],
    handler: async (ctx, { params }) => ok({ attachments: await listAttachments(ctx, params.id!) }),
  }),
];
