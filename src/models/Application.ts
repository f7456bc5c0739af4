import { defineTable } from './table.js';

/** Negotiated listings know the first three; direct ones all but `shortlisted`. */
export const applicationStatuses = ['applied', 'shortlisted', 'rejected', 'accepted', 'funded', 'withdrawn'] as const;

export type ApplicationStatus = (typeof applicationStatuses)[number];

/** To do the work, or to judge what was delivered. */
export const applicationTypes = ['agent', 'proof'] as const;

export type ApplicationType = (typeof applicationTypes)[number];

/** One worker's application to one listing, one of each type. */
export interface ApplicationRow {
  id: string;
  listing_id: string;
  worker_user_id: string;
  application_type: ApplicationType;
  status: ApplicationStatus;
  message: string | null;
  /** Cents; null on negotiated listings, where the price is negotiated later. */
  proposed_price: number | null;
  /** In the applicant's own words ("24 hours"). */
  estimated_delivery: string | null;
  /** The same in hours, where they are known; null on negotiated listings. */
  turnaround_hours: number | null;
  created_at: Date;
  updated_at: Date;
}

export const applications = defineTable<ApplicationRow>('applications', [
  'id',
  'listing_id',
  'worker_user_id',
  'application_type',
  'status',
  'message',
  'proposed_price',
  'estimated_delivery',
  'turnaround_hours',
  'created_at',
  'updated_at',
]);
