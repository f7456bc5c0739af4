import { defineTable } from './table.js';

/** Every status of a milestone (API.md, Field names). */
export const milestoneStatuses = [
  'unfunded',
  'funded',
  'delivered',
  'released',
  'paid',
  'disputed',
  'refunded',
  'cancelled',
] as const;

export type MilestoneStatus = (typeof milestoneStatuses)[number];

export interface MilestoneRow {
  id: string;
  contract_id: string;
  /** 1 for the first; a later one is funded only once those before it are settled. */
  ordinal: number;
  title: string;
  amount_cents: number;
  status: MilestoneStatus;
  funded_at: Date | null;
  delivered_at: Date | null;
  released_at: Date | null;
  /** The client, or the end of the review period, decided to release; the capture may still be under way. */
  release_requested_at: Date | null;
  /** The money that had funded it is gone: the hold lapsed or its capture was declined. Null once funded again. */
  payment_lapsed_at: Date | null;
  /** The payer's bank has taken the money back, and the outcome is open. */
  charged_back_at: Date | null;
  /** A dispute is open on it. */
  frozen_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const milestones = defineTable<MilestoneRow>('milestones', [
  'id',
  'contract_id',
  'ordinal',
  'title',
  'amount_cents',
  'status',
  'funded_at',
  'delivered_at',
  'released_at',
  'release_requested_at',
  'payment_lapsed_at',
  'charged_back_at',
  'frozen_at',
  'created_at',
  'updated_at',
]);
