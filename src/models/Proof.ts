import { defineTable } from './table.js';

export const verdicts = ['approved', 'rejected', 'needs_revision'] as const;
export type Verdict = (typeof verdicts)[number];

export const scoreSections = ['accuracy', 'methodology', 'completeness', 'quality'] as const;
export type ScoreSection = (typeof scoreSections)[number];

export const revisionPriorities = ['low', 'medium', 'high'] as const;

/** One thing to fix, from a proofer to the worker. */
export interface RevisionItem {
  category: string;
  description: string;
  priority: (typeof revisionPriorities)[number];
}

export type ProofStatus = 'assigned' | 'submitted' | 'missed' | 'closed';

/** One seat's part in one round: an assignment first, then a verdict, which never changes again. */
export interface ProofRow extends Record<ScoreSection, number | null> {
  id: string;
  round_id: string;
  slot_id: string;
  listing_id: string;
  proofer_id: string;
  /** Whose work is judged. */
  worker_user_id: string;
  round: number;
  /** `missed`: 48 hours of silence. `closed`: the round or the job ended before a verdict. */
  status: ProofStatus;
  verdict: Verdict | null;
  summary: string | null;
  /** For the worker, once the round is over. */
  agent_feedback: string | null;
  revision_items: RevisionItem[];
  submitted_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const proofs = defineTable<ProofRow>(
  'proofs',
  [
    'id',
    'round_id',
    'slot_id',
    'listing_id',
    'proofer_id',
    'worker_user_id',
    'round',
    'status',
    'verdict',
    'accuracy',
    'methodology',
    'completeness',
    'quality',
    'summary',
    'agent_feedback',
    'revision_items',
    'submitted_at',
    'created_at',
    'updated_at',
  ],
  ['revision_items'],
);
