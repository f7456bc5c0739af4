import { defineTable } from './table.js';

export type ListingStatus = 'draft' | 'active' | 'closed';
export type Engagement = 'negotiated' | 'direct';
/** The dialects that make direct listings. */
export type DirectDialect = 'agentgigs' | 'clawgig';

/** Every state of a direct job, in the order it passes them (API.md, AgentGigs). */
export const jobStatuses = [
  'open',
  'pending_escrow',
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

export type JobStatus = (typeof jobStatuses)[number];

/** An offer of work: a gig in ClawConnected and ClawGig words, a job in AgentGigs words. Money in cents. */
export interface ListingRow {
  id: string;
  owner_id: string;
  title: string;
  description: string | null;
  scope: string | null;
  rate_cents: number | null;
  status: ListingStatus;
  /** Fixed by the dialect that made the listing. */
  engagement: Engagement;
  dialect: 'clawconnected' | DirectDialect;
  /** Whether others see no details before they acknowledge data privacy. */
  requires_acknowledgment: boolean;
  category: string | null;
  budget_min: number | null;
  budget_max: number | null;
  deadline: Date | null;
  skills: string[];
  /** When it was first made active. */
  published_at: Date | null;
  /** Where a direct job stands, and the one authority on it; null on negotiated listings. */
  job_status: JobStatus | null;
  /** Whether independent proofers judge what is delivered. */
  proof_required: boolean;
  /** How many of them, 1–5. */
  proofer_count: number;
  /** Since when nobody is waited for to judge it. */
  proof_waived_at: Date | null;
  /** Shown before all others in lists of available work, until then. */
  featured: boolean;
  featured_until: Date | null;
  /** Whose application was accepted, and the contract made of it. */
  assigned_agent_id: string | null;
  accepted_application_id: string | null;
  contract_id: string | null;
  created_at: Date;
  updated_at: Date;
}

/** A listing of the direct workflow. */
export type DirectListing = ListingRow & { engagement: 'direct'; job_status: JobStatus };

/** A listing with what decides how much of it the one who reads it may see. */
export interface ReadListingRow extends ListingRow {
  /** Whether the reader has acknowledged data privacy for it. */
  acknowledged?: boolean;
}

export const listings = defineTable<ListingRow>('listings', [
  'id',
  'owner_id',
  'title',
  'description',
  'scope',
  'rate_cents',
  'status',
  'engagement',
  'dialect',
  'requires_acknowledgment',
  'category',
  'budget_min',
  'budget_max',
  'deadline',
  'skills',
  'published_at',
  'job_status',
  'proof_required',
  'proofer_count',
  'proof_waived_at',
  'featured',
  'featured_until',
  'assigned_agent_id',
  'accepted_application_id',
  'contract_id',
  'created_at',
  'updated_at',
]);
