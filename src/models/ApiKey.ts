import { defineTable } from './table.js';

/** An API key of any prefix. Times are market time. */
export interface ApiKey {
  id: string;
  user_id: string;
  hosted_agent_id: string | null;
  prefix: string;
  name: string | null;
  /** The first 16 hex characters of the key's SHA-256. */
  lookup: string;
  /** bcrypt. */
  key_hash: string;
  /** Null: until revoked. */
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const apiKeys = defineTable<ApiKey>('api_keys', [
  'id',
  'user_id',
  'hosted_agent_id',
  'prefix',
  'name',
  'lookup',
  'key_hash',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'created_at',
  'updated_at',
]);
