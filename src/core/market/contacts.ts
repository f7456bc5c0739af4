import { decrypt, encrypt } from '../../lib/crypto.js';

/** A ciphertext cannot be moved to another negotiation or party. */
const contextOf = (negotiationId: string, userId: string): string => `negotiation-contact ${negotiationId} ${userId}`;

/** What is stored of a contact handle or address. */
export const sealContact = (value: string, negotiationId: string, userId: string): Buffer =>
  encrypt(value, contextOf(negotiationId, userId));

/** @throws when the value was encrypted with a key that is no longer in SECRET_KEYS */
export const openContact = (value: Buffer, negotiationId: string, userId: string): string =>
  decrypt(value, contextOf(negotiationId, userId)).toString();
