import type { Readable } from 'node:stream';
import { notFound, Problem } from '../../../lib/errors.js';
import { type FileRow, files } from '../../../models/File.js';
import { isSignatureValid } from '../signature.js';
import { readStored } from '../storage.js';

export interface StoredFile {
  /** The bytes, from wherever they are kept. @throws {Problem} NOT_FOUND when they have just been removed */
  read(): Promise<Readable>;
  sizeBytes: number;
  name: string;
  contentType: string;
}

/** A file as it lies in the store. */
export const storedFile = (file: FileRow): StoredFile => ({
  read: () => readStored(file.storage_key),
  sizeBytes: file.size_bytes,
  name: file.name,
  contentType: file.content_type,
});

/**
 * The file behind a signed link.
 *
 * @param link as it stands in the URL; `expires` in seconds since the epoch, wall time
 * @throws {Problem} SIGNED_LINK_INVALID when it is forged or over, NOT_FOUND when the file is gone
 */
export async function openSignedLink(
  fileId: string,
  link: { expires: number; signature: string },
): Promise<StoredFile> {
  const genuine = isSignatureValid(fileId, link.expires, link.signature);
  if (!genuine || link.expires * 1_000 < Date.now()) {
    throw new Problem('SIGNED_LINK_INVALID', 'Get a fresh link from GET /api/files/{id}; one lasts 10 minutes.');
  }
  const file = await files.find(fileId);
  if (!file) throw notFound('file');
  return storedFile(file);
}
