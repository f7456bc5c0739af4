import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StoredFile } from '../../../core/files/index.js';

/** Sends a stored file as a download; whatever it holds, no browser will run it under our origin. */
export async function sendAttachment(response: Response, file: StoredFile): Promise<void> {
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
