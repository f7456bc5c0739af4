import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Unguessable base-62 text; 24 characters carry 142 bits. */
export function randomToken(length = 24): string {
  let token = '';
  for (let i = 0; i < length; i += 1) token += ALPHABET[randomInt(ALPHABET.length)];
  return token;
}

/** Object ids are a type prefix and random text (https://docs.stripe.com/api: treat ids as opaque strings). */
export function newId(prefix: string): string {
  return `${prefix}_${randomToken()}`;
}
