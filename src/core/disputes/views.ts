import { query, type Transaction } from '../../lib/db.js';
import { type DisputeRow, disputes } from '../../models/Dispute.js';
import { type DisputeEvidenceRow, disputeEvidence } from '../../models/DisputeEvidence.js';
import type { DisputeRecommendationRow } from '../../models/DisputeRecommendation.js';
import type { Engagement } from '../../models/Listing.js';
import { timeoutOutcome } from '../deadlines/index.js';

/** What an arbiter is advised to do (API.md, Disputes). */
export interface RecommendationView {
  resolution: NonNullable<DisputeRow['resolution']>;
  worker_percent: number;
  confidence: number;
  rationale: string;
  model: string;
  created_at: string;
}

export interface EvidenceView {
  id: string;
  submitted_by: DisputeEvidenceRow['party'];
  type: DisputeEvidenceRow['type'];
  url: string | null;
  description: string | null;
  file_ids: string[];
  created_at: string;
  updated_at: string;
}

/** A dispute as both parties and admins see it. */
export interface DisputeView {
  id: string;
  gig_id: string;
  /** The listing again, by the name AgentGigs agents know it by; direct work only. */
  job_id?: string;
  contract_id: string;
  milestone_id: string;
  amount_cents: number;
  client_user_id: string;
  worker_user_id: string;
  status: DisputeRow['status'];
  disputing_party: DisputeRow['disputing_party'];
  reason: string;
  response_deadline: string;
  responded_at: string | null;
  response_missed: boolean;
  recommendation: RecommendationView | null;
  recommendation_status: 'none' | DisputeRecommendationRow['status'];
  resolution: DisputeRow['resolution'];
  worker_percent: number | null;
  arbitration_fee_cents: number;
  resolution_note: string | null;
  decided_by: DisputeRow['decided_by'];
  closed_at: string | null;
  next_deadline: string | null;
  on_timeout: string | null;
  created_at: string;
  updated_at: string;
}

type Advice = Pick<
  DisputeRecommendationRow,
  'resolution' | 'worker_percent' | 'confidence' | 'rationale' | 'model' | 'completed_at'
>;

/** A dispute with what its view needs of other tables; `advice_*` are the newest recommendation's. */
export type DisputeDetailRow = DisputeRow & {
  [Field in keyof Advice as `advice_${Field}`]: Advice[Field];
} & {
  amount_cents: number;
  engagement: Engagement;
  advice_requested: boolean;
  next_deadline: Date | null;
  deadline_kind: string | null;
  cursor_sort: string;
};

/**
 * Completes a subquery of disputes to rows of {@link DisputeDetailRow}.
 *
 * @param source SQL that selects `disputes.columns`
 */
export const disputeDetails = (source: string): string => `
  SELECT dispute.*, dispute.created_at::text AS cursor_sort, milestones.amount_cents, contracts.engagement,
         advice.resolution AS advice_resolution, advice.worker_percent AS advice_worker_percent,
         advice.confidence AS advice_confidence, advice.rationale AS advice_rationale, advice.model AS advice_model,
         advice.completed_at AS advice_completed_at,
         EXISTS (SELECT FROM dispute_recommendations WHERE dispute_id = dispute.id AND status = 'requested')
           AS advice_requested,
         deadline.due_at AS next_deadline, deadline.kind AS deadline_kind
    FROM (${source}) dispute
    JOIN milestones ON milestones.id = dispute.milestone_id
    JOIN contracts ON contracts.id = dispute.contract_id
    LEFT JOIN LATERAL (SELECT resolution, worker_percent, confidence, rationale, model, completed_at
                         FROM dispute_recommendations WHERE dispute_id = dispute.id AND status = 'ready'
                        ORDER BY created_at DESC, id DESC LIMIT 1) advice ON true
    LEFT JOIN LATERAL (SELECT due_at, kind FROM deadlines WHERE subject_id = dispute.id ORDER BY due_at LIMIT 1) deadline
      ON true`;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function recommendationView(row: DisputeDetailRow): RecommendationView | null {
  if (!row.advice_completed_at) return null;
  return {
    resolution: row.advice_resolution!,
    worker_percent: row.advice_worker_percent!,
    confidence: row.advice_confidence!,
    rationale: row.advice_rationale!,
    model: row.advice_model!,
    created_at: row.advice_completed_at.toISOString(),
  };
}

export function disputeView(row: DisputeDetailRow): DisputeView {
  const recommendation = recommendationView(row);
  return {
    id: row.id,
    gig_id: row.listing_id,
    ...(row.engagement === 'direct' ? { job_id: row.listing_id } : {}),
    contract_id: row.contract_id,
    milestone_id: row.milestone_id,
    amount_cents: row.amount_cents,
    client_user_id: row.client_user_id,
    worker_user_id: row.worker_user_id,
    status: row.status,
    disputing_party: row.disputing_party,
    reason: row.reason,
    response_deadline: row.response_deadline.toISOString(),
    responded_at: iso(row.responded_at),
    response_missed: row.response_missed_at !== null,
    recommendation,
    recommendation_status: row.advice_requested ? 'requested' : recommendation ? 'ready' : 'none',
    resolution: row.resolution,
    worker_percent: row.worker_percent,
    arbitration_fee_cents: row.arbitration_fee_cents,
    resolution_note: row.resolution_note,
    decided_by: row.decided_by,
    closed_at: iso(row.closed_at),
    next_deadline: iso(row.next_deadline),
    on_timeout: timeoutOutcome(row.deadline_kind),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export function evidenceView(row: DisputeEvidenceRow): EvidenceView {
  return {
    id: row.id,
    submitted_by: row.party,
    type: row.type,
    url: row.url,
    description: row.description,
    file_ids: row.file_ids,
    created_at: row.created_at.toISOString(),
    updated_at: row.created_at.toISOString(),
  };
}

/** The view of one dispute, or null when there is none. */
export async function findDisputeView(
  disputeId: string,
  transaction?: Transaction | null,
): Promise<DisputeView | null> {
  const [row] = await query<DisputeDetailRow>(
    { text: disputeDetails(`SELECT ${disputes.columns} FROM disputes WHERE id = $1`), values: [disputeId] },
    transaction,
  );
  return row ? disputeView(row) : null;
}

/** Everything both parties have put forward, oldest first. */
export function findEvidence(disputeId: string, transaction?: Transaction | null): Promise<DisputeEvidenceRow[]> {
  return query<DisputeEvidenceRow>(
    {
      text: `SELECT ${disputeEvidence.columns} FROM dispute_evidence WHERE dispute_id = $1 ORDER BY created_at, id`,
      values: [disputeId],
    },
    transaction,
  );
}
