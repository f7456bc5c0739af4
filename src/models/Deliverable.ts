import { defineTable } from './table.js';

/** One piece of work handed over on a milestone; never changed afterwards. */
export interface DeliverableRow {
  id: string;
  milestone_id: string;
  worker_user_id: string;
  message: string | null;
  deliverable_url: string | null;
  file_ids: string[];
  /** The round of the contract it belongs to; always 1 on negotiated ones. */
  round_number: number;
  created_at: Date;
}

export const deliverables = defineTable<DeliverableRow>('deliverables', [
  'id',
  'milestone_id',
  'worker_user_id',
  'message',
  'deliverable_url',
  'file_ids',
  'round_number',
  'created_at',
]);
