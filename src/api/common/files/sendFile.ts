import { basename, dirname } from 'node:path';
import type { Response } from 'express';
import type { StoredFile } from '../../../core/files/index.js';

/** Sends a stored file as a download; whatever it holds, no browser will run it under our origin. */
export function sendAttachment(response: Response, file: StoredFile): Promise<void> {
  response.attachment(file.name);
  response.set({
    'Content-Type': file.contentType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  return new Promise((resolve, reject) => {
    // `root` keeps a data folder whose path has a dot in it from being taken for a hidden file.
    response.sendFile(basename(file.path), { root: dirname(file.path), cacheControl: false }, (error?: Error) => {
      if (error && !response.headersSent) reject(error);
      else resolve();
    });
  });
}
