import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { policy } from '../../../../config/policy.js';
import { getFileLink, openSignedLink, type StoredFile, storeFile } from '../../../core/files/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

/** Sends a stored file as a download; whatever it holds, no browser will run it under our origin. */
async function sendAttachment(response: Response, file: StoredFile): Promise<void> {
  response.attachment(file.name);
  response.set({
    'Content-Type': file.contentType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  const { path } = file;
  if (path === null) {
    const bytes = await file.read();
    response.set('Content-Length', String(file.sizeBytes));
    return pipeline(bytes, response);
  }
  return new Promise((resolve, reject) => {
    // `root` keeps a data folder whose path has a dot in it from being taken for a hidden file.
    response.sendFile(basename(path), { root: dirname(path), cacheControl: false }, (error?: Error) => {
      if (error && !response.headersSent) reject(error);
      else resolve();
    });
  });
}

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
