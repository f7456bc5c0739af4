import { marketNow } from '../../../lib/clock.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { disputes } from '../../../models/Dispute.js';
import { actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { thawMilestone } from '../../deals/index.js';
import { assertDisputingParty } from '../policy.js';
import { announceDispute, assertPending, lockDispute, moveDispute } from '../steps/dispute.js';
import { dropRequests } from '../steps/recommendation.js';
import type { DisputeView } from '../views.js';

/**
 * The party that opened a dispute takes it back: the milestone goes on from where it was, and a cancelled payout is made
 * again. What the market opened because nobody decided has to be decided.
 *
 * @throws {Problem} NOT_FOUND, DISPUTING_PARTY_ONLY, DISPUTE_CLOSED, DISPUTE_NOT_WITHDRAWABLE
 */
export async function withdrawDispute(ctx: Context, disputeId: string): Promise<DisputeView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const found = await disputes.find(disputeId, transaction);
    if (!found) throw notFound('dispute');
    assertDisputingParty(found, actor);
    assertPending(found);
    if (!found.opened_by) {
      const detail =
        'It was opened because nobody had decided on the work. Wait for the recommendation or the arbiter.';
      throw new Problem('DISPUTE_NOT_WITHDRAWABLE', detail, { members: { state: found.status } });
    }
    await thawMilestone(transaction, found.milestone_id);
    const dispute = await lockDispute(transaction, disputeId);
    assertPending(dispute);
    const withdrawn = await moveDispute(transaction, dispute, 'withdraw', { closed_at: marketNow() });
    await clearDeadlines(transaction, dispute.id);
    await dropRequests(transaction, dispute.id);
    return announceDispute(transaction, 'dispute.updated', withdrawn);
  });
}
