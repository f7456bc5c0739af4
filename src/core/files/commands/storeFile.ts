import { marketNow } from '../../../lib/clock.js';
import { Problem } from '../../../lib/errors.js';
import { files } from '../../../models/File.js';
import { actorOf, type Context, transact } from '../../context.js';
import { safeFileName } from '../fileName.js';
import { type FileView, fileView } from '../views.js';
import type { Upload } from './keepUpload.js';

/**
 * Makes a kept upload a file of the caller's. Size and type are noted from the bytes (API.md: `POST /api/files`).
 *
 * @param accepted media types; any when left out
 * @throws {Problem} UNSUPPORTED_MEDIA_TYPE when the bytes are of no accepted type, whatever the upload claims
 */
export async function storeFile(ctx: Context, upload: Upload, accepted?: readonly string[]): Promise<FileView> {
  const { userId } = actorOf(ctx);
  if (accepted && !accepted.includes(upload.contentType)) {
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      `The file's content is none of ${accepted.join(', ')}. Send one that is.`,
    );
  }
  const row = await transact(ctx, (transaction) =>
    files.insert(transaction, {
      id: upload.id,
      owner_id: userId,
      name: safeFileName(upload.name),
      size_bytes: upload.sizeBytes,
      content_type: upload.contentType,
      storage_key: upload.storageKey,
      sha256: upload.sha256,
      created_at: marketNow(),
    }),
  );
  return fileView(row);
}
