import { actorOf, type Context, transact } from '../../context.js';
import { assertParty } from '../policy.js';
import { assertPending, lockDispute } from '../steps/dispute.js';
import { askForRecommendation } from '../steps/recommendation.js';
import { type DisputeView, findDisputeView } from '../views.js';

/**
 * A party asks for a recommendation (seed 003); a worker makes it and `dispute.updated` tells. Asking again is harmless:
 * there is a new one only once something new has been said.
 *
 * @returns the dispute, `recommendation_status` being `requested` until it is there
 * @throws {Problem} NOT_FOUND, DISPUTE_CLOSED
 */
export async function requestRecommendation(ctx: Context, disputeId: string): Promise<DisputeView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const dispute = await lockDispute(transaction, disputeId);
    assertParty(dispute, actor);
    assertPending(dispute);
    await askForRecommendation(transaction, dispute, actor.userId);
    return (await findDisputeView(disputeId, transaction))!;
  });
}
