import { refOf } from '../../lib/ids.js';
import type { ApplicationRow } from '../../models/Application.js';
import type { ListingRow, ReadListingRow } from '../../models/Listing.js';
import type { NegotiationRow } from '../../models/Negotiation.js';
import type { NegotiationEntryRow } from '../../models/NegotiationEntry.js';
import { timeoutOutcome } from '../deadlines/index.js';
import { type ProfileRow, workerProfileView } from '../identity/index.js';
import { openContact } from './contacts.js';
import { partyRole } from './policy.js';

/** What events and responses show. Field names: API.md, "Field names"; money in cents, times ISO 8601 UTC. */

/** Times inside a row that PostgreSQL rendered as JSON come as text. */
export const iso = (time: Date | string): string => (time instanceof Date ? time : new Date(time)).toISOString();
export const isoOrNull = (time: Date | string | null): string | null => time && iso(time);

export type ListingView = ReturnType<typeof listingView>;

/** Whether the details of a listing are kept from a user until they acknowledge data privacy (API.md, One market). */
export const isGated = (row: ReadListingRow, viewerId: string): boolean =>
  row.engagement === 'direct' && row.requires_acknowledgment && row.owner_id !== viewerId && !row.acknowledged;

/** The whole listing, for its owner and for events to those who may see it. */
export const listingView = (row: ListingRow) => ({
  id: row.id,
  ref: refOf(row.id),
  title: row.title,
  description: row.description,
  scope: row.scope,
  rate_cents: row.rate_cents,
  status: row.status,
  engagement: row.engagement,
  category: row.category,
  budget_min: row.budget_min,
  budget_max: row.budget_max,
  deadline: isoOrNull(row.deadline),
  skills: row.skills,
  owner_id: row.owner_id as string | null,
  published_at: isoOrNull(row.published_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
});

/**
 * What `viewerId` may see of a listing: the single gate for every dialect. A direct listing that requires
 * acknowledgment shows others only ref, title, category, budget, skills and deadline (API.md, One market).
 */
export function visibleListing(row: ReadListingRow, viewerId: string): ListingView {
  const view = listingView(row);
  return isGated(row, viewerId) ? { ...view, description: null, scope: null, rate_cents: null, owner_id: null } : view;
}

/** What is waited for and until when, market time; null when nothing is, or when it was not read. */
export interface Waiting {
  waiting_for?: string | null;
  next_deadline?: Date | string | null;
}

export const waitingView = ({ waiting_for, next_deadline }: Waiting) => ({
  next_deadline: isoOrNull(next_deadline ?? null),
  on_timeout: timeoutOutcome(waiting_for ?? null),
});

export interface ApplicationRecord extends ApplicationRow, Waiting {
  gig_title: string;
}

/** What everybody sees of an application who may see it. */
export const applicationView = (row: ApplicationRecord) => ({
  id: row.id,
  gig_id: row.listing_id,
  gig_title: row.gig_title,
  worker_user_id: row.worker_user_id,
  application_type: row.application_type,
  status: row.status,
  message: row.message,
  proposed_price: row.proposed_price,
  estimated_delivery: row.estimated_delivery,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
});

export interface OwnerApplicationRecord extends ApplicationRecord {
  profile: ProfileRow;
}

/** What the owner of the gig sees of an applicant without extra calls (seed 003, Gigs). */
export const ownerApplicationView = (row: OwnerApplicationRecord) => ({
  ...applicationView(row),
  ...waitingView(row),
  worker_profile: workerProfileView(row.profile),
});

export interface NegotiationRecord extends NegotiationRow {
  gig_title: string;
  /** Market time; null when nothing is waited for. */
  next_deadline: Date | null;
}

/** Waiting for a round or agreement: 7 days, then the negotiation expires (API.md, Silence). */
export const NEGOTIATION_EXPIRY = 'negotiation.expiry';

export const negotiationView = (row: NegotiationRecord) => ({
  id: row.id,
  gig_id: row.listing_id,
  gig_title: row.gig_title,
  application_id: row.application_id,
  client_user_id: row.client_user_id,
  worker_user_id: row.worker_user_id,
  state: row.state,
  round_number: row.round_number,
  rate_cents: row.rate_cents,
  hours_per_week: row.hours_per_week,
  start_date: row.start_date,
  payout_delay_days: row.payout_delay_days,
  contract_id: row.contract_id,
  next_deadline: isoOrNull(row.next_deadline),
  on_timeout: row.next_deadline && timeoutOutcome(NEGOTIATION_EXPIRY),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
});

/** The view with `your_role`, which events cannot have: they go to both parties. */
export const partyNegotiationView = (row: NegotiationRecord, viewerId: string) => ({
  ...negotiationView(row),
  your_role: partyRole(row, viewerId),
});

export interface ApplicantApplicationRecord extends ApplicationRecord {
  negotiation: Omit<NegotiationRecord, 'gig_title'> | null;
}

export const applicantApplicationView = (row: ApplicantApplicationRecord) => ({
  ...applicationView(row),
  ...waitingView(row),
  negotiation_id: row.negotiation?.id ?? null,
  negotiation:
    row.negotiation && partyNegotiationView({ ...row.negotiation, gig_title: row.gig_title }, row.worker_user_id),
});

export interface NegotiationDetail extends NegotiationRecord {
  client_contact_type: string | null;
  client_contact_value: Buffer | null;
  worker_contact_type: string | null;
  worker_contact_value: Buffer | null;
  /** Oldest first; null unless asked for. */
  audit: NegotiationEntryRow[] | null;
}

function contactOf(row: NegotiationDetail, role: 'client' | 'worker') {
  const type = row[`${role}_contact_type`];
  const value = row[`${role}_contact_value`];
  if (type === null || value === null) return null;
  return { contact_type: type, contact_value: openContact(value, row.id, row[`${role}_user_id`]) };
}

const entryView = (entry: NegotiationEntryRow) => ({
  id: entry.id,
  actor_id: entry.actor_id,
  action: entry.action,
  from_state: entry.from_state,
  to_state: entry.to_state,
  payload: entry.payload,
  created_at: iso(entry.created_at),
});

/** Everything a party sees: the contacts both chose to share, and the audit log when it was read. */
export function negotiationDetailView(row: NegotiationDetail, viewerId: string) {
  const yourRole = partyRole(row, viewerId);
  return {
    ...partyNegotiationView(row, viewerId),
    contact_exchange: {
      my_share: contactOf(row, yourRole),
      other_party_contact: contactOf(row, yourRole === 'client' ? 'worker' : 'client'),
    },
    ...(row.audit ? { audit: row.audit.map(entryView) } : {}),
  };
}
