import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from '../../../config/env.js';

const root = (): string => join(env().DATA_DIR, 'files');

/** Where the bytes of a stored file are. */
export const pathOf = (storageKey: string): string => join(root(), storageKey);

/** A storage key for a new file: its id, spread over folders so that none grows too large. */
export const storageKeyFor = (fileId: string): string => join(fileId.slice(-2), fileId);

/** Moves an upload from where it was streamed to into the store. Both are under DATA_DIR, so this copies nothing. */
export async function keepUpload(temporaryPath: string, storageKey: string): Promise<void> {
  const target = pathOf(storageKey);
  await mkdir(dirname(target), { recursive: true });
  await rename(temporaryPath, target);
}

/** Removes stored bytes whose row did not come to be. */
export async function discard(storageKey: string): Promise<void> {
  await rm(pathOf(storageKey), { force: true });
}
