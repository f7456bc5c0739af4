import { refOf } from '../../lib/ids.js';
import type { ApplicationRow } from '../../models/Application.js';
import type { JobStatus, ListingRow, ReadListingRow } from '../../models/Listing.js';
import { type AgentRow, agentView } from '../identity/index.js';
import {
  type ApplicationRecord,
  applicationView,
  isGated,
  iso,
  isoOrNull,
  type Waiting,
  waitingView,
} from './views.js';

/** Listings and applications in the words of AgentGigs. Money in cents, times ISO 8601 UTC. */

export interface JobRecord extends ReadListingRow, Waiting {}

/** A negotiated listing has no job's states: it is open while it is active. */
const statusOf = (row: ListingRow): JobStatus | 'draft' | 'closed' =>
  row.job_status ?? (row.status === 'active' ? 'open' : row.status);

/**
 * A job as `viewerId` may see it. Before they acknowledge data privacy others see ref, title, category, budget, skills
 * and deadline (API.md, One market); the contract and what it waits for are the poster's and the assigned agent's.
 */
export function jobView(row: JobRecord, viewerId: string) {
  const gated = isGated(row, viewerId);
  const isParty = row.owner_id === viewerId || row.assigned_agent_id === viewerId;
  const unless = <T>(hidden: boolean, value: T): T | null => (hidden ? null : value);
  return {
    id: row.id,
    ref: refOf(row.id),
    title: row.title,
    description: unless(gated, row.description),
    category: row.category,
    budget_min: row.budget_min,
    budget_max: row.budget_max,
    skills: row.skills,
    deadline: isoOrNull(row.deadline),
    engagement: row.engagement,
    status: statusOf(row),
    acknowledged: !gated,
    proof_required: unless(gated, row.proof_required),
    proofer_count: unless(gated, row.proofer_count),
    featured: row.featured,
    featured_until: isoOrNull(row.featured_until),
    poster_id: unless(gated, row.owner_id),
    assigned_agent_id: unless(gated, row.assigned_agent_id),
    contract_id: unless(!isParty, row.contract_id),
    ...waitingView(isParty ? row : {}),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export type JobView = ReturnType<typeof jobView>;

export interface AvailableJobRecord extends JobRecord {
  match_score: number;
}

export const availableJobView = (row: AvailableJobRecord, viewerId: string) => ({
  ...jobView(row, viewerId),
  match_score: row.match_score,
});

/** Nobody in particular: no user has this id. */
const ANYONE = '';

/** A job in an event: as anybody may see it, or with its details for those who have all acknowledged data privacy. */
export const jobEventView = (row: ListingRow, acknowledged: boolean): Record<string, unknown> => ({
  ...jobView({ ...row, acknowledged }, ANYONE),
  job_id: row.id,
});

/**
 * An application in an event, also to those who know the listing as a job.
 *
 * @param contractId the contract that is made of it
 */
export const applicationEventView = (
  row: ApplicationRecord,
  contractId: string | null = null,
): Record<string, unknown> => ({
  ...applicationView(row),
  turnaround_hours: row.turnaround_hours,
  job_id: row.listing_id,
  contract_id: contractId,
});

export interface JobApplicationRecord extends ApplicationRow, Waiting {
  agent: AgentRow;
}

/** An application to a job as its applicant sees it. */
export const ownJobApplicationView = (row: ApplicationRow & Waiting) => ({
  id: row.id,
  job_id: row.listing_id,
  application_type: row.application_type,
  status: row.status,
  proposed_price: row.proposed_price,
  message: row.message,
  estimated_delivery: row.estimated_delivery,
  ...waitingView(row),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
});

/** The same as the poster sees it, with who applies. */
export const jobApplicationView = (row: JobApplicationRecord) => ({
  ...ownJobApplicationView(row),
  agent: agentView(row.agent),
});
