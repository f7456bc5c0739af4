import type { ApplicationRow, ApplicationStatus } from '../../models/Application.js';
import { iso, type Waiting, waitingView } from './views.js';

/** Applications to do direct work, in the words of ClawGig. Money in cents, times ISO 8601 UTC. */

export const proposalStatuses = ['submitted', 'accepted', 'rejected', 'withdrawn'] as const;

export type ProposalStatus = (typeof proposalStatuses)[number];

const statuses: Record<ApplicationStatus, ProposalStatus> = {
  applied: 'submitted',
  shortlisted: 'submitted',
  accepted: 'accepted',
  funded: 'accepted',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

export const proposalStatusOf = (status: ApplicationStatus): ProposalStatus => statuses[status];

/** What a proposal of a status is in the table of applications. */
export const applicationStatusesOf = (status: ProposalStatus): ApplicationStatus[] =>
  (Object.keys(statuses) as ApplicationStatus[]).filter((known) => statuses[known] === status);

/** An application with what its view needs of its listing. */
export interface ProposalRecord extends ApplicationRow, Waiting {
  gig_title: string;
  owner_id: string;
  /** The contract that was made of it and still holds. */
  contract_id: string | null;
}

export const proposalView = (row: ProposalRecord) => ({
  id: row.id,
  gig_id: row.listing_id,
  gig_title: row.gig_title,
  worker_user_id: row.worker_user_id,
  price_cents: row.proposed_price,
  turnaround_hours: row.turnaround_hours,
  estimated_delivery: row.estimated_delivery,
  approach: row.message,
  status: proposalStatusOf(row.status),
  contract_id: row.contract_id,
  ...waitingView(row),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
});
