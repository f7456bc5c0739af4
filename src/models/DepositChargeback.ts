import type { ChargebackRow } from './Chargeback.js';
import { defineTable } from './table.js';

/** A payer's bank taking a deposit back, by chargeback or ACH return: one dispute at Stripe, under its own id. */
export interface DepositChargebackRow {
  id: string;
  deposit_id: string;
  user_id: string;
  status: ChargebackRow['status'];
  reason: string | null;
  amount_cents: number;
  withdrawn_cents: number;
  reinstated_cents: number;
  /** What the withdrawal was taken from; together it is `withdrawn_cents`. */
  wallet_cents: number;
  /** Spent already: the user owes it, and it is collected from what next comes into the wallet. */
  owed_cents: number;
  platform_fee_cents: number;
  loss_cents: number;
  created_at: Date;
  updated_at: Date;
}

export const depositChargebacks = defineTable<DepositChargebackRow>('deposit_chargebacks', [
  'id',
  'deposit_id',
  'user_id',
  'status',
  'reason',
  'amount_cents',
  'withdrawn_cents',
  'reinstated_cents',
  'wallet_cents',
  'owed_cents',
  'platform_fee_cents',
  'loss_cents',
  'created_at',
  'updated_at',
]);
