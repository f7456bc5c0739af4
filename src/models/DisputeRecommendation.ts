import type { Resolution } from './Dispute.js';
import { defineTable } from './table.js';

/** One recommendation for a dispute: asked for, then made by a worker. The newest one that is `ready` counts. */
export interface DisputeRecommendationRow {
  id: string;
  dispute_id: string;
  /** Null where the market asked by itself. */
  requested_by: string | null;
  status: 'requested' | 'ready';
  resolution: Resolution | null;
  worker_percent: number | null;
  /** 0 to 1. */
  confidence: number | null;
  rationale: string | null;
  /** Who recommends: a language model's name, or the rules'. */
  model: string | null;
  completed_at: Date | null;
  /** What came of the last try that failed. */
  failure: string | null;
  attempts: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const disputeRecommendations = defineTable<DisputeRecommendationRow>('dispute_recommendations', [
  'id',
  'dispute_id',
  'requested_by',
  'status',
  'resolution',
  'worker_percent',
  'confidence',
  'rationale',
  'model',
  'completed_at',
  'failure',
  'attempts',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'updated_at',
]);
