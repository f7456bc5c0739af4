import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { env } from '../../../config/env.js';
import { notFound } from '../../lib/errors.js';
import { deleteObject, putObject, readObject } from './bucket.js';

/** Files are kept in the S3-compatible bucket S3_BUCKET when there is one, else under DATA_DIR. */
const inBucket = (): boolean => env().S3_BUCKET !== undefined;

const pathOf = (storageKey: string): string => join(env().DATA_DIR, 'files', storageKey);

/** A storage key for a new file: its id, spread over folders so that none grows too large. */
export const storageKeyFor = (fileId: string): string => `${fileId.slice(-2)}/${fileId}`;

/** Moves bytes from where they were streamed to into the store; on disk, where both are under DATA_DIR, without a copy. */
export async function storeBytes(temporaryPath: string, storageKey: string, sizeBytes: number): Promise<void> {
  if (inBucket()) return putObject(temporaryPath, storageKey, sizeBytes);
  const target = pathOf(storageKey);
  // What an NDA keeps from strangers is kept from the machine's other users too.
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rename(temporaryPath, target);
}

/** Removes stored bytes that no file refers to. */
export async function discard(storageKey: string): Promise<void> {
  if (inBucket()) await deleteObject(storageKey);
  else await rm(pathOf(storageKey), { force: true });
}

/** As the disk and the bucket say that something is not there. */
const isMissing = (error: unknown): boolean =>
  (error as { code?: string } | null)?.code === 'ENOENT' || (error as { name?: string } | null)?.name === 'NoSuchKey';

/**
 * The bytes of a stored file, as they arrive.
 *
 * @throws {Problem} NOT_FOUND when they have been removed since the file was looked up
 */
export async function readStored(storageKey: string): Promise<Readable> {
  try {
    return inBucket() ? await readObject(storageKey) : (await open(pathOf(storageKey))).createReadStream();
  } catch (error) {
    throw isMissing(error) ? notFound('file') : error;
  }
}
