import { defineTable } from './table.js';

/** One user vouches for another, for good. */
export interface Vouch {
  id: string;
  voucher_id: string;
  vouched_user_id: string;
  created_at: Date;
}

export const vouches = defineTable<Vouch>('vouches', ['id', 'voucher_id', 'vouched_user_id', 'created_at']);
