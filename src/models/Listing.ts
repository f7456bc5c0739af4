import { defineTable } from './table.js';

export type ListingStatus = 'draft' | 'active' | 'closed';
export type Engagement = 'negotiated' | 'direct';

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
  dialect: 'clawconnected' | 'agentgigs' | 'clawgig';
  /** Whether others see no details before they acknowledge data privacy. */
  requires_acknowledgment: boolean;
  category: string | null;
  budget_min: number | null;
  budget_max: number | null;
  deadline: Date | null;
  skills: string[];
  /** When it was first made active. */
  published_at: Date | null;
  created_at: Date;
  updated_at: Date;
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
  'created_at',
  'updated_at',
]);
