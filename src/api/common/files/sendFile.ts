import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StoredFile } from '../../../core/files/index.js';

/**
 * Sends a stored file as a download, always whole, from the disk as from a bucket; whatever it holds, no browser will
 * run it under our origin.
 */
export async function sendAttachment(response: Response, file: StoredFile): Promise<void> {
  const bytes = await file.read();
  response.attachment(file.name);
  response.set({
    'Content-Type': file.contentType,
    'Content-Length': String(file.sizeBytes),
    'Accept-Ranges': 'none',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  return pipeline(bytes, response);
}
