import type { Consensus } from './Contract.js';
import { defineTable } from './table.js';

export type ProofRoundStatus = 'open' | 'decided' | 'closed';

/** One delivery before the panel. */
export interface ProofRoundRow {
  id: string;
  contract_id: string;
  /** 1 for the first that proofers judge. */
  round: number;
  /** The contract's delivery round it judges. */
  delivery_round: number;
  /** `closed`: it ended without a consensus, by another delivery or the job's end. */
  status: ProofRoundStatus;
  consensus: Consensus | null;
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const proofRounds = defineTable<ProofRoundRow>('proof_rounds', [
  'id',
  'contract_id',
  'round',
  'delivery_round',
  'status',
  'consensus',
  'closed_at',
  'created_at',
  'updated_at',
]);
