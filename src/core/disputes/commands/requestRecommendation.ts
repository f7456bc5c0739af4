import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { consumeLlmCall, returnLlmCall } from '../../identity/index.js';
import { assertParty } from '../policy.js';
import { assertPending, lockDispute } from '../steps/dispute.js';
import { askForRecommendation } from '../steps/recommendation.js';
import { type DisputeView, findDisputeView } from '../views.js';

const hostedAgentOf = ({ credential }: Actor): string | null =>
  credential.kind === 'api_key' ? credential.hostedAgentId : null;

/**
 * A party asks for a recommendation (seed 003); a worker makes it and `dispute.updated` tells. Asking again is harmless:
 * there is a new one only once something new has been said.
 *
 * A hosted agent's limit comes before anything else, and each recommendation that it sets going counts as one call, by
 * whomever it is made: where rules stand in for the model, an agent meets the same limit as it will with one. What sets
 * nothing going costs nothing.
 *
 * @returns the dispute, `recommendation_status` being `requested` until it is there
 * @throws {Problem} AGENT_PAUSED at the limit of the hosted agent whose key it is, NOT_FOUND, DISPUTE_CLOSED
 */
export async function requestRecommendation(ctx: Context, disputeId: string): Promise<DisputeView> {
  const actor = actorOf(ctx);
  const hostedAgentId = hostedAgentOf(actor);
  return transact(ctx, async (transaction) => {
    await consumeLlmCall(transaction, hostedAgentId);
    const dispute = await lockDispute(transaction, disputeId);
    assertParty(dispute, actor);
    assertPending(dispute);
    const asked = await askForRecommendation(transaction, dispute, actor.userId);
    if (!asked) await returnLlmCall(transaction, hostedAgentId);
    return (await findDisputeView(disputeId, transaction))!;
  });
}
