import { marketNow } from '../../../lib/clock.js';
import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { assertResponder } from '../policy.js';
import { awaitArbiter } from '../steps/deadlines.js';
import { announceDispute, assertPending, lockDispute, moveDispute } from '../steps/dispute.js';
import { addEvidence, type NewEvidence } from '../steps/evidence.js';
import { askForRecommendation } from '../steps/recommendation.js';
import type { DisputeView } from '../views.js';

/**
 * The other party's counter-evidence (seed 003): once, before the response deadline. An arbiter is waited for from now
 * on, and a recommendation is asked for.
 *
 * @throws {Problem} NOT_FOUND, RESPONDING_PARTY_ONLY, DISPUTE_CLOSED, ALREADY_RESPONDED, RESPONSE_DEADLINE_PASSED,
 *   VALIDATION_FAILED for files that are not the caller's
 */
export async function respondToDispute(
  ctx: Context,
  input: { disputeId: string; evidence: NewEvidence[] },
): Promise<DisputeView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const dispute = await lockDispute(transaction, input.disputeId);
    const party = assertResponder(dispute, actor);
    assertPending(dispute);
    if (dispute.status === 'responded') {
      throw new Problem('ALREADY_RESPONDED', 'Your response is in. Wait for the recommendation or the arbiter.', {
        members: { state: dispute.status },
      });
    }
    if (dispute.response_deadline <= marketNow()) {
      throw new Problem(
        'RESPONSE_DEADLINE_PASSED',
        `Responses were due by ${dispute.response_deadline.toISOString()}. The dispute goes on without yours.`,
        { members: { response_deadline: dispute.response_deadline.toISOString() } },
      );
    }
    const { evidence } = input;
    await addEvidence(transaction, { disputeId: dispute.id, userId: actor.userId, party, evidence });
    const responded = await moveDispute(transaction, dispute, 'respond', { responded_at: marketNow() });
    await awaitArbiter(transaction, responded);
    await askForRecommendation(transaction, responded, null);
    return announceDispute(transaction, 'dispute.updated', responded);
  });
}
