import { defineTable } from './table.js';

/** Every status of a dispute (API.md, Disputes). */
export const disputeStatuses = ['open', 'responded', 'resolved', 'withdrawn'] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** How a dispute can end: all to the worker, all back to the client, or some to each. */
export const resolutions = ['release', 'refund', 'split'] as const;
export type Resolution = (typeof resolutions)[number];

export type DisputeParty = 'client' | 'worker';

/** A disagreement over one milestone. */
export interface DisputeRow {
  id: string;
  listing_id: string;
  contract_id: string;
  milestone_id: string;
  client_user_id: string;
  worker_user_id: string;
  /** Null where the market opened it on the disputing party's behalf. */
  opened_by: string | null;
  disputing_party: DisputeParty;
  status: DisputeStatus;
  reason: string;
  /** Until then the other party may respond. */
  response_deadline: Date;
  responded_at: Date | null;
  /** The deadline passed without a response; counts in the other party's ghost score. */
  response_missed_at: Date | null;
  resolution: Resolution | null;
  /** The worker's share of the price, before fees. */
  worker_percent: number | null;
  /** What the platform kept for deciding. */
  arbitration_fee_cents: number;
  resolution_note: string | null;
  /** `recommendation`: by the deadline. `payment`: the client has the money, by a lapsed hold or their bank. */
  decided_by: 'admin' | 'recommendation' | 'payment' | null;
  admin_user_id: string | null;
  /** When it was resolved or withdrawn. */
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const disputes = defineTable<DisputeRow>('disputes', [
  'id',
  'listing_id',
  'contract_id',
  'milestone_id',
  'client_user_id',
  'worker_user_id',
  'opened_by',
  'disputing_party',
  'status',
  'reason',
  'response_deadline',
  'responded_at',
  'response_missed_at',
  'resolution',
  'worker_percent',
  'arbitration_fee_cents',
  'resolution_note',
  'decided_by',
  'admin_user_id',
  'closed_at',
  'created_at',
  'updated_at',
]);
