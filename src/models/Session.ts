import { defineTable } from './table.js';

/** A sign-in; its id is the `sid` of the JWT. Wall time. */
export interface Session {
  id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

export const sessions = defineTable<Session>('sessions', ['id', 'user_id', 'created_at', 'expires_at', 'revoked_at']);
