import { defineTable } from './table.js';

export type WithdrawalStatus = 'pending' | 'completed' | 'failed';

/** Money on its way from a wallet back to where it came from. */
export interface WithdrawalRow {
  id: string;
  user_id: string;
  amount_cents: number;
  /** `failed`: all of it came back; `completed` when at least some arrived and nothing is under way. */
  status: WithdrawalStatus;
  /** What came back to the wallet because its refund failed. */
  returned_cents: number;
  created_at: Date;
  updated_at: Date;
}

export const withdrawals = defineTable<WithdrawalRow>('withdrawals', [
  'id',
  'user_id',
  'amount_cents',
  'status',
  'returned_cents',
  'created_at',
  'updated_at',
]);
