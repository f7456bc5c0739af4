import { createReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { env } from '../../../config/env.js';
import { deleteObject, putObject, readObject } from './bucket.js';

/** Files are kept in the S3-compatible bucket S3_BUCKET when there is one, else under DATA_DIR. */
const inBucket = (): boolean => env().S3_BUCKET !== undefined;

const pathOf = (storageKey: string): string => join(env().DATA_DIR, 'files', storageKey);

/** A storage key for a new file: its id, spread over folders so that none grows too large. */
export const storageKeyFor = (fileId: string): string => `${fileId.slice(-2)}/${fileId}`;

/** Moves an upload from where it was streamed to into the store; on disk, where both are under DATA_DIR, without a copy. */
export async function keepUpload(temporaryPath: string, storageKey: string, sizeBytes: number): Promise<void> {
  if (inBucket()) return putObject(temporaryPath, storageKey, sizeBytes);
  const target = pathOf(storageKey);
  await mkdir(dirname(target), { recursive: true });
  await rename(temporaryPath, target);
}

/** Removes stored bytes whose row did not come to be. */
export async function discard(storageKey: string): Promise<void> {
  if (inBucket()) return deleteObject(storageKey);
  await rm(pathOf(storageKey), { force: true });
}

/** Where the bytes are on this machine, or null when they are in the bucket. */
export const localPath = (storageKey: string): string | null => (inBucket() ? null : pathOf(storageKey));

/** The bytes of a stored file, as they arrive. */
export const readStored = async (storageKey: string): Promise<Readable> =>
  inBucket() ? readObject(storageKey) : createReadStream(pathOf(storageKey));
