import { defineTable } from './table.js';

/** What credits can be deducted for (seed 003, Credits and account). */
export const deductionReasons = ['match_deduction', 'intro_deduction'] as const;

export type DeductionReason = (typeof deductionReasons)[number];

/** One change of a user's credits; never changed itself. */
export interface CreditTransaction {
  id: string;
  user_id: string;
  /** Negative when deducted. */
  amount: number;
  /** `adjustment`: an admin set the balance. */
  reason: DeductionReason | 'adjustment';
  /** The match or introduction it was for; a reason and a reference deduct once. */
  reference_id: string | null;
  balance_after: number;
  created_at: Date;
}

export const creditTransactions = defineTable<CreditTransaction>('credit_transactions', [
  'id',
  'user_id',
  'amount',
  'reason',
  'reference_id',
  'balance_after',
  'created_at',
]);
