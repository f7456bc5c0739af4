import { defineTable } from './table.js';

export type ProofFundingStatus = 'open' | 'funded' | 'settled' | 'void';

/** One payment for all proofers accepted at the time; the payment's subject is the funding's id. */
export interface ProofFundingRow {
  id: string;
  listing_id: string;
  contract_id: string;
  payer_id: string;
  /** The fees of all seats it pays for. */
  amount_cents: number;
  /** The card's service fee on top; 0 from the wallet. */
  fee_cents: number;
  /** `settled` once each of its seats is paid or refunded; `void` when it never paid for any. */
  status: ProofFundingStatus;
  created_at: Date;
  updated_at: Date;
}

export const proofFundings = defineTable<ProofFundingRow>('proof_fundings', [
  'id',
  'listing_id',
  'contract_id',
  'payer_id',
  'amount_cents',
  'fee_cents',
  'status',
  'created_at',
  'updated_at',
]);
