import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import type { RevisionItem, ScoreSection, Verdict } from '../../../models/Proof.js';
import { actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { closeRound } from '../../deals/index.js';
import { unveilListing } from '../../market/index.js';
import { canVote, proofClosed } from '../policy.js';
import { announceConsensus, recordVerdicts } from '../steps/announce.js';
import { payProofer } from '../steps/money.js';
import { lockPanel, moveProof, type Panel, proofOf } from '../steps/panel.js';
import { decide } from '../steps/rounds.js';
import { type ProofView, proofView } from '../views.js';

export interface SubmitProofInput {
  jobId: string;
  verdict: Verdict;
  /** 0–100 each. */
  scores: Record<ScoreSection, number>;
  /** For the poster. */
  summary: string;
  /** For the worker, once the round is over. */
  agentFeedback?: string | null;
  /** What to fix; at least one thing with `needs_revision`. */
  revisionItems: RevisionItem[];
}

/** A vote that came after the decision: its proofer may know it from now on. */
async function tellLateVoter(transaction: Transaction, panel: Panel, userId: string): Promise<void> {
  await announceConsensus(transaction, panel, [{ user_id: userId, role: 'proofer' }]);
}

/**
 * A proofer's verdict on the present delivery (API.md, Proofs), once a round. It is paid for whatever it says, ends the
 * proofer's blindness, and may decide the round; one that comes after the decision counts for nothing else. Nothing in
 * the answer or its refusals depends on what others have voted.
 *
 * @throws {Problem} NOT_FOUND, PROOFER_ROLE_REQUIRED, PROOF_NOT_ASSIGNED, PROOF_SLOT_LOST, PROOF_CLOSED,
 *   PROOF_ALREADY_SUBMITTED
 */
export async function submitProof(ctx: Context, input: SubmitProofInput): Promise<ProofView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const panel = await lockPanel(transaction, input.jobId);
    if (!panel) throw notFound('job');
    const slot = panel.slots.find(({ proofer_id }) => proofer_id === actor.userId);
    canVote(panel.listing, slot, actor);
    const proof = proofOf(panel, slot);
    if (proof?.status === 'submitted') {
      throw new Problem(
        'PROOF_ALREADY_SUBMITTED',
        'You have given your verdict in this round. If the worker delivers again, you are asked again.',
      );
    }
    if (proof?.status !== 'assigned') throw proofClosed();
    const decided = panel.round?.status === 'decided';
    await moveProof(transaction, proof, 'submit', {
      ...input.scores,
      verdict: input.verdict,
      summary: input.summary,
      agent_feedback: input.agentFeedback ?? null,
      revision_items: input.revisionItems,
      submitted_at: marketNow(),
    });
    await clearDeadlines(transaction, proof.id);
    await recordVerdicts(transaction, panel);
    await unveilListing(transaction, panel.listing.id, actor.userId);
    if (!decided) await closeRound(transaction, panel.contract.id);
    await payProofer(transaction, panel, slot);
    if (decided) await tellLateVoter(transaction, panel, actor.userId);
    else await decide(transaction, panel);
    return proofView({ ...proof, round_over: panel.round?.status !== 'open', next_deadline: null }, actor.userId);
  });
}
