import { hmacSha256, keysFor, safeEqual } from '../../lib/crypto.js';

const PURPOSE = 'signed-link';

const message = (fileId: string, expiresAt: number): string => `${fileId}\n${expiresAt}`;

/**
 * Signs a link to one file until one moment.
 *
 * @param expiresAt wall time, seconds since the epoch
 * @returns HMAC-SHA256 as 64 hexadecimal characters
 */
export function signLink(fileId: string, expiresAt: number): string {
  return hmacSha256(keysFor(PURPOSE)[0], message(fileId, expiresAt)).toString('hex');
}

/** Whether `signature` is one that {@link signLink} made for exactly this file and moment, under any current key. */
export function isSignatureValid(fileId: string, expiresAt: number, signature: string): boolean {
  return keysFor(PURPOSE).some((key) =>
    safeEqual(hmacSha256(key, message(fileId, expiresAt)).toString('hex'), signature),
  );
}
