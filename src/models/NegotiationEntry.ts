import type { NegotiationState } from './Negotiation.js';
import { defineTable } from './table.js';

export type NegotiationAction = 'created' | 'round' | 'contact_shared' | 'agreed' | 'approved' | 'reopened' | 'expired';

/** One line of a negotiation's audit log. */
export interface NegotiationEntryRow {
  id: string;
  negotiation_id: string;
  /** Null when the market itself acted: a deadline, or the second approval of the contract. */
  actor_id: string | null;
  action: NegotiationAction;
  from_state: NegotiationState | null;
  to_state: NegotiationState;
  /** What the action carried: the terms of a round, the notes of a revision. */
  payload: Record<string, unknown>;
  created_at: Date;
}

export const negotiationEntries = defineTable<NegotiationEntryRow>(
  'negotiation_entries',
  ['id', 'negotiation_id', 'actor_id', 'action', 'from_state', 'to_state', 'payload', 'created_at'],
  ['payload'],
);
