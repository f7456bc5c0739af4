import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { env } from '../../config/env.js';

const derived = new Map<string, Buffer>();

/** A 32-byte key for one purpose, derived (HKDF-SHA256, RFC 5869) from one of the SECRET_KEYS. */
function deriveKey(secretKey: string, purpose: string): Buffer {
  const cacheKey = `${secretKey}:${purpose}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', Buffer.from(secretKey, 'hex'), Buffer.alloc(0), `guildhall/${purpose}`, 32));
    derived.set(cacheKey, key);
  }
  return key;
}

/** Keys for `purpose`, newest first: write with the first, accept with all, so that SECRET_KEYS can be rotated. */
export function keysFor(purpose: string): [Buffer, ...Buffer[]] {
  const keys = env().SECRET_KEYS.map((secretKey) => deriveKey(secretKey, purpose));
  if (keys.length === 0) throw new Error('SECRET_KEYS is not set');
  return keys as [Buffer, ...Buffer[]];
}

/**
 * Encrypts with AES-256-GCM under the newest key. `context` is authenticated but not stored
 * (the row's id, say), so that a ciphertext cannot be moved to another row.
 */
export function encrypt(plaintext: string | Buffer, context: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keysFor('encryption')[0], iv);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws when no current key fits or the ciphertext or its context was tampered with. */
export function decrypt(ciphertext: Buffer, context: string): Buffer {
  let failure: unknown;
  for (const key of keysFor('encryption')) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(ciphertext.subarray(12, 28));
      return Buffer.concat([decipher.update(ciphertext.subarray(28)), decipher.final()]);
    } catch (error) {
      failure = error;
    }
  }
  throw new Error('This value was encrypted with a key that is no longer in SECRET_KEYS', { cause: failure });
}

export const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();

export const hmacSha256 = (key: string | Buffer, value: string | Buffer): Buffer =>
  createHmac('sha256', key).update(value).digest();

/** Compares in constant time; different lengths are simply different. */
export function safeEqual(left: string | Buffer, right: string | Buffer): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `bytes` random bytes as hexadecimal characters. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
