import { defineTable } from './table.js';

export type EmailTokenPurpose = 'verify_email' | 'reset_password';

/** A token that was mailed; deleted when used. Wall time. */
export interface EmailToken {
  id: string;
  user_id: string;
  purpose: EmailTokenPurpose;
  /** SHA-256 of the token. */
  token_hash: Buffer;
  created_at: Date;
  expires_at: Date;
}

export const emailTokens = defineTable<EmailToken>('email_tokens', [
  'id',
  'user_id',
  'purpose',
  'token_hash',
  'created_at',
  'expires_at',
]);
