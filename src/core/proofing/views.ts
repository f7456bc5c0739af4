import { type ProofRow, scoreSections } from '../../models/Proof.js';
import { timeoutOutcome } from '../deadlines/index.js';
import { PROOF_VERDICT } from './deadlineKinds.js';

/** A proof with what its view needs of its round and its deadline. */
export interface ProofRecord extends ProofRow {
  /** The round has a consensus, or ended without one. */
  round_over: boolean;
  next_deadline: Date | null;
}

const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;

/**
 * A proof as `viewerId`, who may see it, sees it (API.md, Field names): what the proofer has to say to the worker stays
 * between the proofer and the market until the round is over.
 */
export function proofView(row: ProofRecord, viewerId: string) {
  const submitted = row.status === 'submitted';
  const mayReadFeedback = row.round_over || row.proofer_id === viewerId;
  return {
    id: row.id,
    proofer_id: row.proofer_id,
    round: row.round,
    status: submitted ? ('submitted' as const) : ('assigned' as const),
    verdict: row.verdict,
    scores: submitted ? Object.fromEntries(scoreSections.map((section) => [section, row[section]])) : null,
    summary: row.summary,
    agent_feedback: mayReadFeedback ? row.agent_feedback : null,
    revision_items: submitted ? row.revision_items : null,
    submitted_at: isoOrNull(row.submitted_at),
    next_deadline: isoOrNull(row.next_deadline),
    on_timeout: row.next_deadline ? timeoutOutcome(PROOF_VERDICT) : null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export type ProofView = ReturnType<typeof proofView>;
