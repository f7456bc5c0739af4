import { policy } from '../../../config/policy.js';
import { marketNow } from '../../lib/clock.js';
import type { Transaction } from '../../lib/db.js';
import { type DisputeRow, disputes } from '../../models/Dispute.js';
import { registerDeadline } from '../deadlines/index.js';
import { lockDealOfMilestone } from '../deals/index.js';
import { livePayment } from '../payments/index.js';
import { responderOf } from './policy.js';
import { findCase } from './queries/findCase.js';
import type { Advice } from './recommender/advice.js';
import { adviseByRules } from './recommender/rules.js';
import { ARBITER, awaitArbiter, RESPONSE } from './steps/deadlines.js';
import { announceDispute, isPending, lockDispute } from './steps/dispute.js';
import { askForRecommendation, newestRecommendation } from './steps/recommendation.js';
import { resolve } from './steps/resolve.js';

/** The response did not come: that is kept for the ghost score, and the dispute goes on without it. */
async function goOnWithoutResponse(transaction: Transaction, disputeId: string): Promise<void> {
  const dispute = await lockDispute(transaction, disputeId);
  if (dispute.status !== 'open') return;
  const now = marketNow();
  const changed = await disputes.update(transaction, disputeId, { response_missed_at: now, updated_at: now });
  await awaitArbiter(transaction, changed);
  await askForRecommendation(transaction, changed, null);
  await announceDispute(transaction, 'dispute.updated', changed);
}

/** What the deadline applies: the newest recommendation, or the rules' where none was made. */
async function adviceOn(
  transaction: Transaction,
  dispute: DisputeRow,
): Promise<Pick<Advice, 'workerPercent' | 'model'>> {
  const newest = await newestRecommendation(transaction, dispute.id);
  if (newest) return { workerPercent: newest.worker_percent!, model: newest.model! };
  return adviseByRules(await findCase(dispute, transaction));
}

/** Whether the disputed money is somewhere else for now: being captured, or with the payer's bank. */
async function isMoneyAway(transaction: Transaction, dispute: DisputeRow): Promise<boolean> {
  const payment = await livePayment(transaction, dispute.milestone_id);
  return payment?.status === 'capturing' || payment?.status === 'charged_back';
}

/** The arbiter stayed silent: what was recommended is done. */
async function applyRecommendation(transaction: Transaction, disputeId: string): Promise<void> {
  const dispute = await disputes.find(disputeId, transaction);
  if (!dispute || !isPending(dispute)) return;
  if (await isMoneyAway(transaction, dispute)) {
    await awaitArbiter(transaction, dispute, policy.disputes.moneyAwaySeconds);
    return;
  }
  const { workerPercent, model } = await adviceOn(transaction, dispute);
  await resolve(transaction, dispute, {
    workerPercent,
    arbitrationFeeCents: 0,
    note: `No arbiter decided in time, so the recommendation of ${model} was applied.`,
    decidedBy: 'recommendation',
    adminUserId: null,
  });
}

/** Says what silence means for disputes (API.md, Silence). */
export function registerDisputeDeadlines(): void {
  registerDeadline(RESPONSE, {
    outcome:
      'The dispute goes on without the response, which counts in the ghost score; a recommendation is asked for.',
    async lock(transaction, disputeId) {
      await lockDispute(transaction, disputeId);
    },
    async silent(transaction, disputeId) {
      const dispute = await lockDispute(transaction, disputeId);
      return dispute.status === 'open' ? [dispute[`${responderOf(dispute)}_user_id`]] : [];
    },
    run: goOnWithoutResponse,
  });

  registerDeadline(ARBITER, {
    outcome: 'The recommendation is applied.',
    async lock(transaction, disputeId) {
      const dispute = await disputes.find(disputeId, transaction);
      if (dispute) await lockDealOfMilestone(transaction, dispute.milestone_id);
      await lockDispute(transaction, disputeId);
    },
    run: applyRecommendation,
  });
}
