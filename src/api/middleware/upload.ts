import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import multer from 'multer';
import { env } from '../../../config/env.js';
import { discardUpload, keepUpload, type Upload } from '../../core/files/index.js';
import { randomHex } from '../../lib/crypto.js';
import { type FieldError, invalidFields, Problem } from '../../lib/errors.js';
import type { AnyEndpoint, ReceivedUpload, Reply } from '../endpoint.js';

const uploadFolder = (): string => join(env().DATA_DIR, 'uploads');

/** Longer than any request may last. */
const LEFT_BEHIND_MILLISECONDS = 60 * 60_000;

/** Makes the folder uploads pass through, and removes from it what processes that were killed have left there. */
async function prepareFolder(): Promise<void> {
  const folder = uploadFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < Date.now() - LEFT_BEHIND_MILLISECONDS) await rm(path, { force: true });
  }
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** What the parser throws at a body that is no multipart, or breaks off; failures of the disk carry a code. */
const isUnreadable = (error: unknown): error is Error =>
  error instanceof Error && !(error instanceof multer.MulterError) && !('code' in error);

const unreadable = (field: string, error: Error): FieldError => ({
  path: field,
  message: `the multipart body cannot be read (${error.message})`,
});

/**
 * Streams a multipart body's files to disk under random names, within the endpoint's limits. They are in
 * `response.locals.files`, and gone when the response has been sent unless they were kept.
 */
export function receiveUpload(endpoint: AnyEndpoint): RequestHandler {
  const { fields, required, maxBytes, maxFiles = 1 } = endpoint.upload!;
  let receive: RequestHandler | undefined;
  const prepare = async (): Promise<RequestHandler> => {
    await prepareFolder();
    const storage = multer.diskStorage({
      destination: uploadFolder(),
      filename: (_request, _file, done) => done(null, randomHex(16)),
    });
    return multer({
      storage,
      // Browsers and curl send names as UTF-8.
      defParamCharset: 'utf8',
      limits: { fileSize: maxBytes, files: maxFiles, fields: 50, fieldSize: 64 * 1024 },
    }).fields(fields.map((name) => ({ name, maxCount: maxFiles })));
  };
  return async (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      if (required) {
        const detail = `Send multipart/form-data with the file in field "${fields[0]}".`;
        next(new Problem('UNSUPPORTED_MEDIA_TYPE', detail));
      } else next();
      return;
    }
    receive ??= await prepare();
    receive(request, response, async (error?: unknown) => {
      const received = Object.values((request.files ?? {}) as Record<string, Express.Multer.File[]>).flat();
      response.on('close', () => {
        for (const file of received) void rm(file.path, { force: true });
      });
      if (error) return next(isUnreadable(error) ? invalidFields([unreadable(fields[0]!, error)]) : error);
      try {
        response.locals.files = await Promise.all(
          received.map(
            async (file): Promise<ReceivedUpload> => ({
              field: file.fieldname,
              name: file.originalname,
              path: file.path,
              sha256: await sha256OfFile(file.path),
            }),
          ),
        );
      } catch (failure) {
        return next(failure);
      }
      if (required && received.length === 0) {
        return next(invalidFields([{ path: fields[0]!, message: `"${fields[0]}" must hold a file` }]));
      }
      next();
    });
  };
}

/**
 * Keeps what was uploaded while `work` makes files of it. That is before any transaction of it begins: the store may be
 * slow, and nobody waits for it with a lock. A refusal and a replay have made nothing of it; after a failure of ours that
 * is not known, so it stays.
 */
export async function withUploads(
  received: ReceivedUpload[],
  work: (uploads: Upload[]) => Promise<Reply>,
): Promise<Reply> {
  const uploads: Upload[] = [];
  for (const file of received) uploads.push(await keepUpload(file));
  const discard = async (): Promise<void> => {
    for (const upload of uploads) await discardUpload(upload);
  };
  try {
    const reply = await work(uploads);
    if (reply.headers?.['Idempotent-Replayed']) await discard();
    return reply;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) await discard();
    throw error;
  }
}
