import type { DisputeParty } from './Dispute.js';
import { defineTable } from './table.js';

/** What a piece of evidence can be (seed 003, POST /api/disputes/create). */
export const evidenceTypes = [
  'github_commit',
  'screenshot',
  'video',
  'deployed_url',
  'contract_requirement',
  'build_log',
  'other',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** A piece of evidence or counter-evidence; it never changes. */
export interface DisputeEvidenceRow {
  id: string;
  dispute_id: string;
  submitted_by: string;
  party: DisputeParty;
  type: EvidenceType;
  url: string | null;
  description: string | null;
  file_ids: string[];
  created_at: Date;
}

export const disputeEvidence = defineTable<DisputeEvidenceRow>('dispute_evidence', [
  'id',
  'dispute_id',
  'submitted_by',
  'party',
  'type',
  'url',
  'description',
  'file_ids',
  'created_at',
]);
