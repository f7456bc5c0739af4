import { query } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { inspectFile } from '../contentType.js';
import { storageKeyFor, storeBytes } from '../storage.js';
import { tryToDiscard } from './pruneFiles.js';

/** An upload that has been streamed to disk. */
export interface ReceivedFile {
  /** What the uploader calls it; made safe when it becomes a file. */
  name: string;
  path: string;
  /** Lower-case hexadecimal, of the bytes at `path`. */
  sha256: string;
}

/** An upload whose bytes are in the store, and which no file refers to yet. */
export interface Upload {
  /** Of the file that is made of it. */
  id: string;
  name: string;
  sha256: string;
  storageKey: string;
  /** As found in the bytes, whatever the upload claims. */
  contentType: string;
  sizeBytes: number;
}

/**
 * Moves an upload into the store, which may be a bucket a network away: so it is called before any transaction, and
 * {@link storeFile} inside one.
 */
export async function keepUpload({ name, path, sha256 }: ReceivedFile): Promise<Upload> {
  const id = orderedId();
  const storageKey = storageKeyFor(id);
  const { contentType, sizeBytes } = await inspectFile(path);
  await storeBytes(path, storageKey, sizeBytes);
  return { id, name, sha256, storageKey, contentType, sizeBytes };
}

/** Removes an upload that no file was made of, now or once the store is back. */
export async function discardUpload({ storageKey }: Upload): Promise<void> {
  if (await tryToDiscard(storageKey)) return;
  await query({ text: 'INSERT INTO discarded_files (storage_key) VALUES ($1)', values: [storageKey] });
}
