import { defineTable } from './table.js';

/** What was asked of the API with one key, or in all of a user's browser sessions, on one day. */
export interface UsageDay {
  id: string;
  user_id: string;
  /** UTC, `YYYY-MM-DD`; wall time. */
  day: string;
  /** Null: the user's sessions. */
  api_key_id: string | null;
  requests: number;
  /** Of these, answered 429. */
  limited: number;
  /** Of these, answered with another error. */
  errors: number;
  /** Wall time. */
  created_at: Date;
  updated_at: Date;
}

export const usageDays = defineTable<UsageDay>('usage_days', [
  'id',
  'user_id',
  'day',
  'api_key_id',
  'requests',
  'limited',
  'errors',
  'created_at',
  'updated_at',
]);
