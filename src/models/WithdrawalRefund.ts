import { defineTable } from './table.js';

export type WithdrawalRefundStatus = 'reserved' | 'sent' | 'succeeded' | 'returned';

/** The part of a withdrawal that one deposit's payer gets back: one refund at Stripe. */
export interface WithdrawalRefundRow {
  id: string;
  withdrawal_id: string;
  deposit_id: string;
  amount_cents: number;
  /** `sent`: Stripe has made the refund and the bank has not said yet; `returned`: back in the wallet. */
  status: WithdrawalRefundStatus;
  refund_id: string | null;
  failure_code: string | null;
  /** Part of Stripe's idempotency key: the next one only after a failure is certain. */
  attempt: number;
  /** Tries, for the back-off. */
  attempts: number;
  failures: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const withdrawalRefunds = defineTable<WithdrawalRefundRow>('withdrawal_refunds', [
  'id',
  'withdrawal_id',
  'deposit_id',
  'amount_cents',
  'status',
  'refund_id',
  'failure_code',
  'attempt',
  'attempts',
  'failures',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
