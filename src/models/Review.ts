import { defineTable } from './table.js';

/** `hidden`: an admin has decided that nobody is to see it. */
export const reviewStatuses = ['published', 'pending_moderation', 'hidden'] as const;

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
  /** The admin who has last decided on it, when (market time), and what they told its author. */
  moderated_by: string | null;
  moderated_at: Date | null;
  moderation_note: string | null;
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
  'moderated_by',
  'moderated_at',
  'moderation_note',
  'created_at',
  'updated_at',
]);
