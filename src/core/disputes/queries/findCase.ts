import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import type { Consensus } from '../../../models/Contract.js';
import type { DisputeParty, DisputeRow } from '../../../models/Dispute.js';
import type { EvidenceType } from '../../../models/DisputeEvidence.js';
import type { Engagement } from '../../../models/Listing.js';
import { findEvidence } from '../views.js';

/** What a recommendation goes by: facts of the market's own, and texts of the parties. */
export interface Case {
  engagement: Engagement;
  title: string;
  description: string | null;
  scope: string | null;
  milestone: string;
  amountCents: number;
  disputingParty: DisputeParty;
  reason: string;
  fundedAt: Date | null;
  deliveredAt: Date | null;
  /** What independent proofers found; null where none did. */
  consensus: Consensus | null;
  deliverables: Array<{ message: string | null; url: string | null; files: number; at: Date }>;
  evidence: Array<{
    party: DisputeParty;
    type: EvidenceType;
    url: string | null;
    description: string | null;
    files: number;
  }>;
  /** Whether the other party answered, is still in time to, or let the deadline pass. */
  response: 'given' | 'awaited' | 'missed';
}

type FactsRow = Pick<Case, 'engagement' | 'title' | 'description' | 'scope' | 'milestone' | 'consensus'> & {
  amount_cents: number;
  funded_at: Date | null;
  delivered_at: Date | null;
};

interface DeliverableFacts {
  message: string | null;
  deliverable_url: string | null;
  files: number;
  created_at: Date;
}

function responseTo(dispute: DisputeRow): Case['response'] {
  if (dispute.responded_at) return 'given';
  return dispute.response_missed_at || dispute.response_deadline <= marketNow() ? 'missed' : 'awaited';
}

/** Everything that is known about a dispute, as it is now. */
export async function findCase(dispute: DisputeRow, transaction?: Transaction | null): Promise<Case> {
  const [facts] = await query<FactsRow>(
    {
      text: `SELECT contracts.engagement, contracts.consensus, listings.title, listings.description, listings.scope,
                    milestones.title AS milestone, milestones.amount_cents, milestones.funded_at, milestones.delivered_at
               FROM milestones
               JOIN contracts ON contracts.id = milestones.contract_id
               JOIN listings ON listings.id = contracts.listing_id
              WHERE milestones.id = $1`,
      values: [dispute.milestone_id],
    },
    transaction,
  );
  if (!facts) throw new Error(`milestone ${dispute.milestone_id} is gone`);
  const delivered = await query<DeliverableFacts>(
    {
      text: `SELECT message, deliverable_url, cardinality(file_ids) AS files, created_at FROM deliverables
              WHERE milestone_id = $1 ORDER BY created_at, id`,
      values: [dispute.milestone_id],
    },
    transaction,
  );
  const evidence = await findEvidence(dispute.id, transaction);
  return {
    engagement: facts.engagement,
    title: facts.title,
    description: facts.description,
    scope: facts.scope,
    milestone: facts.milestone,
    amountCents: facts.amount_cents,
    disputingParty: dispute.disputing_party,
    reason: dispute.reason,
    fundedAt: facts.funded_at,
    deliveredAt: facts.delivered_at,
    consensus: facts.consensus,
    deliverables: delivered.map((row) => ({
      message: row.message,
      url: row.deliverable_url,
      files: row.files,
      at: row.created_at,
    })),
    evidence: evidence.map((row) => ({
      party: row.party,
      type: row.type,
      url: row.url,
      description: row.description,
      files: row.file_ids.length,
    })),
    response: responseTo(dispute),
  };
}
