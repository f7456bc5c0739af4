import { randomHex, sha256 } from '../../lib/crypto.js';

const RANDOM_BYTES = 16;
const LOOKUP_LENGTH = 16;
const form = /^([a-z0-9]{2,10})_[0-9a-f]{32}$/;

/** A new API key, `<prefix>_` and 32 random hex characters (API.md, Identity). */
export const makeApiKey = (prefix: string): string => `${prefix}_${randomHex(RANDOM_BYTES)}`;

/** Whether `text` has the form of an API key; one that has not costs no query. */
export const hasApiKeyForm = (text: string): boolean => form.test(text);

/** What a key's row is found by: the first 16 hex characters of its SHA-256, which tell nothing of the key. */
export const apiKeyLookup = (key: string): string => sha256(key).toString('hex').slice(0, LOOKUP_LENGTH);
