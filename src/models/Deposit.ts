import { defineTable } from './table.js';

export type DepositMethod = 'card' | 'ach';

export type DepositStatus = 'creating' | 'open' | 'processing' | 'credited' | 'expired' | 'failed';

/** Money paid into a wallet: one Checkout session at Stripe. */
export interface DepositRow {
  id: string;
  user_id: string;
  method: DepositMethod;
  /** What the wallet is credited. */
  amount_cents: number;
  /** Charged on top; stays with the platform. */
  fee_cents: number;
  status: DepositStatus;
  session_id: string | null;
  payment_intent_id: string | null;
  charge_id: string | null;
  credited_at: Date | null;
  /** What Stripe kept of the charge; null until its balance transaction is known. */
  stripe_fee_cents: number | null;
  /** Gone back to the payer by withdrawals, reserved ones included, or by hand at Stripe. */
  refunded_cents: number;
  /** Taken back by the payer's bank. */
  charged_back_cents: number;
  /** When a refund of it last failed: withdrawals try the others first. */
  refund_failed_at: Date | null;
  failure_code: string | null;
  /** Part of Stripe's idempotency key: the next one only after a failure is certain. */
  attempt: number;
  attempts: number;
  failures: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const deposits = defineTable<DepositRow>('deposits', [
  'id',
  'user_id',
  'method',
  'amount_cents',
  'fee_cents',
  'status',
  'session_id',
  'payment_intent_id',
  'charge_id',
  'credited_at',
  'stripe_fee_cents',
  'refunded_cents',
  'charged_back_cents',
  'refund_failed_at',
  'failure_code',
  'attempt',
  'attempts',
  'failures',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
