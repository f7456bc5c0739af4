import { defineTable } from './table.js';

/** One night's comparison of the ledger with Stripe; one a market day. */
export interface ReconciliationRunRow {
  id: string;
  /** `YYYY-MM-DD` (UTC, market time). */
  market_day: string;
  status: 'pending' | 'done';
  /** What moved in this window was compared. */
  window_from: Date | null;
  window_to: Date | null;
  transactions: number | null;
  findings: number | null;
  attempts: number;
  leased_until: Date | null;
  next_attempt_at: Date;
  created_at: Date;
  completed_at: Date | null;
}

export const reconciliationRuns = defineTable<ReconciliationRunRow>('reconciliation_runs', [
  'id',
  'market_day',
  'status',
  'window_from',
  'window_to',
  'transactions',
  'findings',
  'attempts',
  'leased_until',
  'next_attempt_at',
  'created_at',
  'completed_at',
]);
