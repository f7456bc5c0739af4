import { defineTable } from './table.js';

export type PaymentStatus =
  | 'creating'
  | 'requires_payment'
  | 'authorized'
  | 'capturing'
  | 'captured'
  | 'cancelling'
  | 'cancelled'
  | 'failed'
  | 'refunding'
  | 'refunded'
  | 'charged_back';

/** What pays for one subject: a PaymentIntent at Stripe, or money from the payer's wallet. */
export interface PaymentRow {
  id: string;
  purpose: 'milestone' | 'proof' | 'deposit';
  /** What is paid for: a milestone's id, say. */
  subject_id: string;
  contract_id: string | null;
  payer_id: string;
  /** `wallet`: captured as it is made, and nothing at Stripe answers to it. */
  method: 'card' | 'wallet';
  /** What goes into escrow. */
  amount_cents: number;
  /** Service fee charged on top; stays with the platform when the price is refunded. */
  fee_cents: number;
  capture_method: 'manual' | 'automatic';
  status: PaymentStatus;
  payment_intent_id: string | null;
  charge_id: string | null;
  transfer_group: string;
  /** When the hold lapses (market time). */
  capture_before: Date | null;
  captured_at: Date | null;
  /** What Stripe kept of the charge; null until its balance transaction is known. */
  stripe_fee_cents: number | null;
  /** A refund was asked for while the capture was under way; it follows the capture. */
  refund_requested: boolean;
  /** Which reservation of escrow the refund pays out: a refund that the bank returns is reserved anew. */
  refund_round: number;
  refund_id: string | null;
  /** Taken out of escrow for a refund that has not succeeded yet. */
  refunding_cents: number;
  refunded_cents: number;
  /** Why it was cancelled or refunded. */
  reason: string | null;
  failure_code: string | null;
  failure_message: string | null;
  /** Part of Stripe's idempotency key: the next one only after a failure is certain. */
  attempt: number;
  /** Tries of the present step, for the back-off. */
  attempts: number;
  /** Certain failures of the present step. */
  failures: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const payments = defineTable<PaymentRow>('payments', [
  'id',
  'purpose',
  'subject_id',
  'contract_id',
  'payer_id',
  'method',
  'amount_cents',
  'fee_cents',
  'capture_method',
  'status',
  'payment_intent_id',
  'charge_id',
  'transfer_group',
  'capture_before',
  'captured_at',
  'stripe_fee_cents',
  'refund_requested',
  'refund_round',
  'refund_id',
  'refunding_cents',
  'refunded_cents',
  'reason',
  'failure_code',
  'failure_message',
  'attempt',
  'attempts',
  'failures',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
