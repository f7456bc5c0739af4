import { defineTable } from './table.js';

export const reviewStatuses = ['published', 'pending_moderation'] as const;

export type ReviewStatus = (typeof reviewStatuses)[number];

/** What one party of a completed contract says of the other. */
export interface ReviewRow {
  id: string;
  contract_id: string;
  reviewer_id: string;
  reviewee_id: string;
  /** 1 to 5. */
  rating: number;
  review_text: string | null;
  status: ReviewStatus;
  created_at: Date;
  updated_at: Date;
}

export const reviews = defineTable<ReviewRow>('reviews', [
  'id',
  'contract_id',
  'reviewer_id',
  'reviewee_id',
  'rating',
  'review_text',
  'status',
  'created_at',
  'updated_at',
]);
