import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import type { Consensus } from '../../../models/Contract.js';
import type { ListingRow } from '../../../models/Listing.js';
import { proofs } from '../../../models/Proof.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import { actorOf, type Context } from '../../context.js';
import { PROOF_VERDICT } from '../deadlineKinds.js';
import { type ViewerRole, viewerRoleOn } from '../policy.js';
import { type ProofRecord, type ProofView, proofView } from '../views.js';

export interface ProofSummary {
  /** Verdicts that the latest round needs. */
  required: number;
  submitted: number;
  consensus: Consensus | null;
}

export interface JobProofs {
  viewer_role: ViewerRole;
  /** The viewer is a proofer who has yet to vote, and sees their own part only. */
  blind_review_active: boolean;
  /** Absent while blind. */
  summary?: ProofSummary;
  proofs: ProofView[];
}

type StandingRow = Pick<
  ListingRow,
  'owner_id' | 'assigned_agent_id' | 'contract_id' | 'proof_required' | 'proofer_count' | 'proof_waived_at'
> & {
  slot: Pick<ProofSlotRow, 'status' | 'paid_at'> | null;
  /** The viewer is yet to vote. */
  awaited: boolean;
  latest: { id: string; consensus: Consensus | null } | null;
};

/** What the viewer is to the job, before anything of anybody's is read. */
async function readStanding(listingId: string, viewerId: string): Promise<StandingRow> {
  const [row] = await query<StandingRow>({
    name: 'proofs-standing',
    text: `
      SELECT l.owner_id, l.assigned_agent_id, l.contract_id, l.proof_required, l.proofer_count, l.proof_waived_at,
             (SELECT json_build_object('status', s.status, 'paid_at', s.paid_at) FROM proof_slots s
               WHERE s.contract_id = l.contract_id AND s.proofer_id = $2) AS slot,
             EXISTS (SELECT FROM proof_slots s JOIN proofs p ON p.slot_id = s.id
                      WHERE s.contract_id = l.contract_id AND s.proofer_id = $2 AND p.status = 'assigned') AS awaited,
             (SELECT json_build_object('id', r.id, 'consensus', r.consensus) FROM proof_rounds r
               WHERE r.contract_id = l.contract_id ORDER BY r.round DESC LIMIT 1) AS latest
        FROM listings l WHERE l.id = $1 AND l.engagement = 'direct'`,
    values: [listingId, viewerId],
  });
  if (!row) throw notFound('job');
  return row;
}

/** @param own only this user's */
function readProofs(contractId: string, own: string | null): Promise<ProofRecord[]> {
  return query<ProofRecord>({
    name: own ? 'proofs-own' : 'proofs-all',
    text: `
      SELECT ${proofs.columns
        .split(', ')
        .map((column) => `p.${column}`)
        .join(', ')},
             r.status <> 'open' AS round_over, d.due_at AS next_deadline
        FROM proof_slots s
        JOIN proofs p ON p.slot_id = s.id AND p.status IN ('assigned', 'submitted')
        JOIN proof_rounds r ON r.id = p.round_id
        LEFT JOIN deadlines d ON d.subject_id = p.id AND d.kind = '${PROOF_VERDICT}'
       WHERE s.contract_id = $1 ${own ? 'AND s.proofer_id = $2' : ''}
       ORDER BY p.round, p.created_at, p.id`,
    values: own ? [contractId, own] : [contractId],
  });
}

/**
 * The proofs of a job for its poster, its worker and its proofers (seed 002). A proofer who has yet to vote sees nothing
 * but their own part: no peers, no verdicts, no counts.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function listProofs(ctx: Context, listingId: string): Promise<JobProofs> {
  const actor = actorOf(ctx);
  const standing = await readStanding(listingId, actor.userId);
  const viewer_role = viewerRoleOn(standing, standing.slot, actor);
  const blind = viewer_role === 'proofer' && standing.awaited;
  const { contract_id, latest } = standing;
  const rows = contract_id ? await readProofs(contract_id, blind ? actor.userId : null) : [];
  const views = rows.map((row) => proofView(row, actor.userId));
  // Blind, the round's end would tell of peers: a proofer's own words are theirs to read in any case.
  if (blind) return { viewer_role, blind_review_active: true, proofs: views };
  const isProofed = standing.proof_required && !standing.proof_waived_at;
  return {
    viewer_role,
    blind_review_active: false,
    summary: {
      required: isProofed ? standing.proofer_count : 0,
      submitted: rows.filter(({ round_id, status }) => round_id === latest?.id && status === 'submitted').length,
      consensus: latest?.consensus ?? null,
    },
    proofs: views,
  };
}
