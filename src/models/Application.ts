import { defineTable } from './table.js';

export type ApplicationStatus = 'applied' | 'shortlisted' | 'rejected';

/** One worker's application to one listing. */
export interface ApplicationRow {
  id: string;
  listing_id: string;
  worker_user_id: string;
  status: ApplicationStatus;
  message: string | null;
  /** Cents; null on negotiated listings, where the price is negotiated later. */
  proposed_price: number | null;
  created_at: Date;
  updated_at: Date;
}

export const applications = defineTable<ApplicationRow>('applications', [
  'id',
  'listing_id',
  'worker_user_id',
  'status',
  'message',
  'proposed_price',
  'created_at',
  'updated_at',
]);
