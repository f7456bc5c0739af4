import { marketNow } from '../../../lib/clock.js';
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

/** Keeps an upload as a file of the caller's. Size and type are noted from the bytes (API.md: `POST /api/files`). */
export async function storeFile(ctx: Context, upload: Upload): Promise<FileView> {
  const { userId } = actorOf(ctx);
  const id = orderedId();
  const storageKey = storageKeyFor(id);
  const { contentType, sizeBytes } = await inspectFile(upload.path);
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
