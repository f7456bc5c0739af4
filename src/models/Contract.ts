import type { Engagement } from './Listing.js';
import { defineTable } from './table.js';

/** The statuses of a negotiated contract, in the order a deal passes them (seed 003). */
export const negotiatedStatuses = [
  'pending_owner_approval',
  'pending_freelancer_kyc',
  'pending_client_funding',
  'pending_both',
  'active',
  'completed',
  'cancelled',
  'expired',
] as const;

/** The statuses of a direct contract: `pending_funding`, then its job's (API.md, AgentGigs). */
export const directStatuses = [
  'pending_funding',
  'in_progress',
  'pending_proof',
  'delivered',
  'revision_requested',
  'approved',
  'completed',
  'rejected',
  'disputed',
  'cancelled',
] as const;

export type NegotiatedStatus = (typeof negotiatedStatuses)[number];
export type DirectStatus = (typeof directStatuses)[number];
export type ContractStatus = NegotiatedStatus | DirectStatus;

/** Every status of a contract. */
export const contractStatuses: readonly ContractStatus[] = [...new Set([...negotiatedStatuses, ...directStatuses])];

/** What the proofers of one round came to. */
export type Consensus = 'approved' | 'rejected' | 'needs_revision' | 'no_consensus';

export interface ContractRow {
  id: string;
  listing_id: string;
  /** The listing's. */
  engagement: Engagement;
  /** The negotiation it came from; null for contracts of direct listings. */
  negotiation_id: string | null;
  /** The application that was accepted; null for negotiated contracts. */
  application_id: string | null;
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
  /** Direct: which delivery this is; each one after a revision request begins another round. */
  round_number: number;
  /** Direct: when the first verdict of this round came in; nothing is added to the delivery from then on. */
  round_closed_at: Date | null;
  /** Direct: what this round's proofers came to; null while they have not. */
  consensus: Consensus | null;
  /** Direct: where the job goes on when a dispute is withdrawn or a chargeback is won. */
  status_before_dispute: DirectStatus | null;
  created_at: Date;
  updated_at: Date;
}

export const contracts = defineTable<ContractRow>('contracts', [
  'id',
  'listing_id',
  'engagement',
  'negotiation_id',
  'application_id',
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
  'round_number',
  'round_closed_at',
  'consensus',
  'status_before_dispute',
  'created_at',
  'updated_at',
]);
