import { defineTable } from './table.js';

/** Every status of a contract, in the order a deal passes them (seed 003). */
export const contractStatuses = [
  'pending_owner_approval',
  'pending_freelancer_kyc',
  'pending_client_funding',
  'pending_both',
  'active',
  'completed',
  'cancelled',
  'expired',
] as const;

export type ContractStatus = (typeof contractStatuses)[number];

export interface ContractRow {
  id: string;
  listing_id: string;
  /** The negotiation it came from; null for contracts of direct listings. */
  negotiation_id: string | null;
  client_user_id: string;
  worker_user_id: string;
  status: ContractStatus;
  client_approved_at: Date | null;
  worker_approved_at: Date | null;
  /** What the last revision asked for; kept when the parties agree again. */
  revision_notes: string | null;
  /** From a revision until the parties agree again; nobody can approve meanwhile. */
  renegotiating: boolean;
  payout_delay_days: number;
  /** Market time by which it must be active, once both have approved. */
  activation_deadline: Date | null;
  activated_at: Date | null;
  completed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const contracts = defineTable<ContractRow>('contracts', [
  'id',
  'listing_id',
  'negotiation_id',
  'client_user_id',
  'worker_user_id',
  'status',
  'client_approved_at',
  'worker_approved_at',
  'revision_notes',
  'renegotiating',
  'payout_delay_days',
  'activation_deadline',
  'activated_at',
  'completed_at',
  'created_at',
  'updated_at',
]);
