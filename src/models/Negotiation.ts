import { defineTable } from './table.js';

export type NegotiationState = 'pending' | 'in_progress' | 'pending_owner_approval' | 'approved' | 'expired';

/** Client and shortlisted worker agreeing on terms. The terms are those on the table now. */
export interface NegotiationRow {
  id: string;
  listing_id: string;
  application_id: string;
  client_user_id: string;
  worker_user_id: string;
  state: NegotiationState;
  /** Rounds submitted since the negotiation was opened or last reopened. */
  round_number: number;
  rate_cents: number | null;
  hours_per_week: number | null;
  /** YYYY-MM-DD */
  start_date: string | null;
  payout_delay_days: number | null;
  contract_id: string | null;
  created_at: Date;
  updated_at: Date;
}

export const negotiations = defineTable<NegotiationRow>('negotiations', [
  'id',
  'listing_id',
  'application_id',
  'client_user_id',
  'worker_user_id',
  'state',
  'round_number',
  'rate_cents',
  'hours_per_week',
  'start_date',
  'payout_delay_days',
  'contract_id',
  'created_at',
  'updated_at',
]);
