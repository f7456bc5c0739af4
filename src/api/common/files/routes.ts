import { policy } from '../../../../config/policy.js';
import { getFileLink, openSignedLink, storeFile } from '../../../core/files/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';
import { sendAttachment } from './sendFile.js';

export const fileEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/files',
    operationId: 'uploadFile',
    tag: 'Files',
    summary: 'Upload a file, at most 25 MB',
    description:
      'Multipart, field `file`. The id can then be attached to messages and deliverables as one of `file_ids`. Size and type are noted from the content.',
    access: 'user',
    upload: { fields: ['file'], required: true, maxBytes: policy.files.maxBytes },
    responses: { 201: { description: 'The stored file.', schema: schemas.file } },
    problems: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    async handler(ctx, { files: [upload] }) {
      return created(await storeFile(ctx, upload!));
    },
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: '/api/files/:id',
    operationId: 'getFile',
    tag: 'Files',
    summary: 'A file and a signed link to it, good for ten minutes',
    description: 'For its owner and for the parties of a contract whose messages or deliverables refer to it.',
    access: 'user',
    responses: { 200: { description: 'The file with its link.', schema: schemas.fileWithLink } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params }) {
      return ok(await getFileLink(ctx, params.id));
    },
  }),
  endpoint<{ id: string }, schemas.SignedLinkQuery>({
    method: 'get',
    path: '/api/files/:id/download',
    operationId: 'downloadFile',
    tag: 'Files',
    summary: 'The bytes of a file, by signed link',
    access: 'none',
    query: schemas.signedLinkQuery,
    responses: { 200: { description: 'The file, as an attachment.', contentType: 'application/octet-stream' } },
    problems: ['SIGNED_LINK_INVALID', 'NOT_FOUND'],
    async handler(_ctx, { params, query }) {
      const file = await openSignedLink(params.id, query);
      return { status: 200, send: (response) => sendAttachment(response, file) };
    },
  }),
];
