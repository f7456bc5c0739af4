import type { Consensus } from '../../../models/Contract.js';
import type { DisputeParty } from '../../../models/Dispute.js';
import type { EvidenceType } from '../../../models/DisputeEvidence.js';
import type { Case } from '../queries/findCase.js';
import { type Advice, resolutionOf } from './advice.js';

/** Shown as the `model`, so that nobody takes it for more than it is. */
export const RULES = 'rules-1 (rule-based, no language model)';

/** How hard it is to make up. Each type counts once a party: more of the same proves nothing. */
const weights: Record<EvidenceType, number> = {
  github_commit: 3,
  build_log: 3,
  deployed_url: 3,
  video: 2,
  contract_requirement: 2,
  screenshot: 1,
  other: 1,
};

/** What handing something over at all is worth beside evidence. */
const DELIVERY_WEIGHT = 3;

interface Finding {
  workerPercent: number;
  confidence: number;
  because: string;
}

const byConsensus: Partial<Record<Consensus, Finding>> = {
  approved: { workerPercent: 100, confidence: 0.9, because: 'independent proofers approved the work' },
  rejected: { workerPercent: 0, confidence: 0.85, because: 'independent proofers rejected the work' },
  needs_revision: { workerPercent: 50, confidence: 0.6, because: 'independent proofers found the work unfinished' },
};

function weightOf(facts: Case, party: DisputeParty): number {
  const types = new Set(facts.evidence.filter((piece) => piece.party === party).map((piece) => piece.type));
  return [...types].reduce((sum, type) => sum + weights[type], 0);
}

/** The worker's share by the weight of what each side brings, to the nearest ten percent. */
function weigh(facts: Case): Finding {
  const worker = DELIVERY_WEIGHT + weightOf(facts, 'worker');
  const client = DELIVERY_WEIGHT + weightOf(facts, 'client');
  const workerPercent = Math.round((10 * worker) / (worker + client)) * 10;
  return {
    workerPercent,
    confidence: facts.response === 'awaited' ? 0.3 : 0.5,
    because: `work was delivered; by kind of evidence the worker's side weighs ${worker} and the client's ${client}`,
  };
}

function find(facts: Case): Finding {
  const decided = facts.consensus && byConsensus[facts.consensus];
  if (decided) return decided;
  if (!facts.deliveredAt) return { workerPercent: 0, confidence: 0.8, because: 'nothing was delivered' };
  if (facts.response === 'missed') {
    const workerPercent = facts.disputingParty === 'worker' ? 100 : 0;
    return { workerPercent, confidence: 0.75, because: 'the other party did not respond in time' };
  }
  return weigh(facts);
}

/**
 * Recommends by fixed rules, in this order: what independent proofers found; nothing delivered; the other party's
 * silence; else the kinds of evidence on each side. It reads no text that anybody wrote, so none can sway it.
 */
export function adviseByRules(facts: Case): Advice {
  const { workerPercent, confidence, because } = find(facts);
  return {
    resolution: resolutionOf(workerPercent),
    workerPercent,
    confidence,
    rationale: `By rules, without reading what the parties wrote: ${because}.`,
    model: RULES,
  };
}
