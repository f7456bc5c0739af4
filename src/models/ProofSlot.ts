import { defineTable } from './table.js';

export type ProofSlotStatus = 'accepted' | 'assigned' | 'lost' | 'closed' | 'cancelled';

/** One proofer's seat on a job's panel. Its fee is in escrow under the slot's own id. */
export interface ProofSlotRow {
  id: string;
  listing_id: string;
  contract_id: string;
  /** The proof application that was accepted. */
  application_id: string;
  proofer_id: string;
  /** What has paid for it; null until then. */
  funding_id: string | null;
  /** The proofer's price for all rounds together. */
  amount_cents: number;
  status: ProofSlotStatus;
  /** Whether it fills the seat of somebody who stayed silent: such a seat is not reopened again. */
  replacement: boolean;
  /** When the first verdict released the fee to the proofer. */
  paid_at: Date | null;
  /** When the fee went back towards the poster. */
  refunded_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const proofSlots = defineTable<ProofSlotRow>('proof_slots', [
  'id',
  'listing_id',
  'contract_id',
  'application_id',
  'proofer_id',
  'funding_id',
  'amount_cents',
  'status',
  'replacement',
  'paid_at',
  'refunded_at',
  'created_at',
  'updated_at',
]);
