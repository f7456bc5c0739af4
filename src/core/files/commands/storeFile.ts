import { marketNow } from '../../../lib/clock.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { files } from '../../../models/File.js';
import { actorOf, type Context, transact } from '../../context.js';
import { inspectFile } from '../contentType.js';
import { safeFileName } from '../fileName.js';
import { discard, keepUpload, storageKeyFor } from '../storage.js';
import { type FileView, fileView } from '../views.js';

/** An upload that has been streamed to disk. */
export interface Upload {
  /** What the uploader calls it; made safe here. */
  name: string;
  path: string;
  /** Lower-case hexadecimal, of the bytes at `path`. */
  sha256: string;
}

/**
 * Keeps an upload as a file of the caller's. Size and type are noted from the bytes (API.md: `POST /api/files`).
 *
 * @param accepted media types; any when left out
 * @throws {Problem} UNSUPPORTED_MEDIA_TYPE when the bytes are of no accepted type, whatever the upload claims
 */
export async function storeFile(ctx: Context, upload: Upload, accepted?: readonly string[]): Promise<FileView> {
  const { userId } = actorOf(ctx);
  const id = orderedId();
  const storageKey = storageKeyFor(id);
  const { contentType, sizeBytes } = await inspectFile(upload.path);
  if (accepted && !accepted.includes(contentType)) {
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      `The file's content is none of ${accepted.join(', ')}. Send one that is.`,
    );
  }
  await keepUpload(upload.path, storageKey, sizeBytes);
  try {
    const row = await transact(ctx, (transaction) =>
      files.insert(transaction, {
        id,
        owner_id: userId,
        name: safeFileName(upload.name),
        size_bytes: sizeBytes,
        content_type: contentType,
        storage_key: storageKey,
        sha256: upload.sha256,
        created_at: marketNow(),
      }),
    );
    return fileView(row);
  } catch (error) {
    await discard(storageKey);
    throw error;
  }
}
