import type { PaymentStatus } from './Payment.js';
import { defineTable } from './table.js';

/** A payer's bank taking a charge back: one dispute at Stripe, under the dispute's own id. */
export interface ChargebackRow {
  id: string;
  payment_id: string;
  subject_id: string;
  /** `inquiry`: the bank asks, no money moved; `closed`: it asked and went away. */
  status: 'inquiry' | 'closed' | 'open' | 'won' | 'lost';
  reason: string | null;
  amount_cents: number;
  withdrawn_cents: number;
  reinstated_cents: number;
  /** The payment's status before. */
  payment_status: PaymentStatus;
  /** What the withdrawal was taken from; together it is `withdrawn_cents`. */
  escrow_cents: number;
  receivable_cents: number;
  platform_fee_cents: number;
  loss_cents: number;
  /** The payout that was cancelled or has to be reversed. */
  payout_id: string | null;
  transfer_id: string | null;
  reversal_status: 'none' | 'pending' | 'reversed' | 'cancelled';
  reversal_id: string | null;
  failure_code: string | null;
  /** Part of Stripe's idempotency key: the next one only after a failure is certain. */
  attempt: number;
  /** Tries of the reversal, for the back-off. */
  attempts: number;
  failures: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const chargebacks = defineTable<ChargebackRow>('chargebacks', [
  'id',
  'payment_id',
  'subject_id',
  'status',
  'reason',
  'amount_cents',
  'withdrawn_cents',
  'reinstated_cents',
  'payment_status',
  'escrow_cents',
  'receivable_cents',
  'platform_fee_cents',
  'loss_cents',
  'payout_id',
  'transfer_id',
  'reversal_status',
  'reversal_id',
  'failure_code',
  'attempt',
  'attempts',
  'failures',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
