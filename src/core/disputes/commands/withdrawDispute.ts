import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { type DisputeRow, disputes } from '../../../models/Dispute.js';
import { actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { thawMilestone } from '../../deals/index.js';
import { assertDisputingParty } from '../policy.js';
import { announceDispute, assertPending, lockDispute, moveDispute } from '../steps/dispute.js';
import { dropRequests } from '../steps/recommendation.js';
import type { DisputeView } from '../views.js';

const notWithdrawable = ({ status }: DisputeRow, why: string): Problem =>
  new Problem('DISPUTE_NOT_WITHDRAWABLE', `${why} Wait for the recommendation or the arbiter.`, {
    members: { state: status },
  });

/** Opened and taken back again and again, disputes would hold the other's money for ever. @throws {Problem} DISPUTE_NOT_WITHDRAWABLE */
async function assertWithdrawable(transaction: Transaction, dispute: DisputeRow): Promise<void> {
  if (!dispute.opened_by) {
    throw notWithdrawable(dispute, 'It was opened because nobody had decided on the work.');
  }
  const before = await query(
    {
      text: `SELECT id FROM disputes WHERE milestone_id = $1 AND opened_by = $2 AND status = 'withdrawn' LIMIT 1`,
      values: [dispute.milestone_id, dispute.opened_by],
    },
    transaction,
  );
  if (before.length > 0) {
    throw notWithdrawable(dispute, 'You have taken one over this milestone back before, so this one is decided.');
  }
}

/**
 * The party that opened a dispute takes it back: the milestone goes on from where it was, and a cancelled payout is made
 * again. A second one of theirs over the milestone has to be decided, and so has what the market opened because nobody
 * decided.
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
    await assertWithdrawable(transaction, found);
    await thawMilestone(transaction, found.milestone_id);
    const dispute = await lockDispute(transaction, disputeId);
    assertPending(dispute);
    const withdrawn = await moveDispute(transaction, dispute, 'withdraw', { closed_at: marketNow() });
    await clearDeadlines(transaction, dispute.id);
    await dropRequests(transaction, dispute.id);
    return announceDispute(transaction, 'dispute.updated', withdrawn);
  });
}
