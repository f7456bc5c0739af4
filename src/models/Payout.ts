import { defineTable } from './table.js';

export type PayoutStatus = 'scheduled' | 'blocked_kyc' | 'transferring' | 'sent' | 'failed' | 'cancelled';

/** What a worker is owed for one subject: one transfer to their Connect account. */
export interface PayoutRow {
  id: string;
  subject_id: string;
  contract_id: string | null;
  user_id: string;
  /** What the worker receives. */
  amount_cents: number;
  /** What the platform kept. */
  fee_cents: number;
  status: PayoutStatus;
  transfer_id: string | null;
  source_charge_id: string | null;
  transfer_group: string;
  /** The Connect account that the latest try transfers to. */
  destination: string | null;
  /** Market time. */
  release_at: Date;
  sent_at: Date | null;
  failure_code: string | null;
  /** Part of Stripe's idempotency key: the next one only after a failure is certain. */
  attempt: number;
  /** Tries without progress, for the back-off. */
  attempts: number;
  /** Certain refusals of the transfer. */
  failures: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const payouts = defineTable<PayoutRow>('payouts', [
  'id',
  'subject_id',
  'contract_id',
  'user_id',
  'amount_cents',
  'fee_cents',
  'status',
  'transfer_id',
  'source_charge_id',
  'transfer_group',
  'destination',
  'release_at',
  'sent_at',
  'failure_code',
  'attempt',
  'attempts',
  'failures',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
