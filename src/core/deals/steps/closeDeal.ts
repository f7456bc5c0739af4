import type { Transaction } from '../../../lib/db.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { requestRefundOrCancel } from '../../payments/index.js';
import { allows, transition } from '../../transitions.js';
import { contractTransitions, milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { changeContract, changeMilestone, type Deal, type DirectDeal } from './deal.js';
import { type DirectMove, moveDirectDeal } from './moveDirectDeal.js';

/**
 * Open milestones are refunded or cancelled, their holds released and captures paid back to where they came from;
 * released ones stay as they are.
 */
async function giveMoneyBack(transaction: Transaction, deal: Deal, reason: string): Promise<void> {
  for (const milestone of deal.milestones) {
    const step = (['refund', 'cancel'] as const).find((candidate) =>
      allows(milestoneTransitions, candidate, milestone.status),
    );
    if (!step) continue;
    await changeMilestone(transaction, milestone, { status: step === 'refund' ? 'refunded' : 'cancelled' });
    await clearDeadlines(transaction, milestone.id);
    await requestRefundOrCancel(transaction, milestone.id, { reason });
  }
}

async function endDirectDeal(
  transaction: Transaction,
  deal: DirectDeal,
  action: 'cancel' | 'reopen' | 'settle',
  reason: string,
  changes?: DirectMove,
): Promise<void> {
  await giveMoneyBack(transaction, deal, reason);
  await moveDirectDeal(transaction, deal, action, changes);
  await announceContract(transaction, 'contract.updated', deal.contract);
}

/**
 * Cancels a job and the deal on it; the money goes back. Both are told. Who may is the caller's question.
 *
 * @param reason why, for the payment provider's records
 * @throws {Problem} JOB_NOT_CANCELLABLE once it is approved or over
 */
export function closeDirectDeal(transaction: Transaction, deal: DirectDeal, reason: string): Promise<void> {
  if (deal.contract.status !== 'disputed') return endDirectDeal(transaction, deal, 'cancel', reason);
  const contract = { status_before_dispute: null };
  return endDirectDeal(transaction, deal, 'settle', reason, { target: 'cancelled', contract });
}

/**
 * Ends a deal that nothing was paid for; the job is open to others again. Both are told.
 *
 * @throws {Problem} JOB_NOT_FUNDABLE when it has been paid for, or is over
 */
export const reopenJob = (transaction: Transaction, deal: DirectDeal, reason: string): Promise<void> =>
  endDirectDeal(transaction, deal, 'reopen', reason, {
    job: { assigned_agent_id: null, accepted_application_id: null, contract_id: null },
  });

/**
 * Ends a negotiated contract before its time; its open milestones are paid back. Both are told.
 *
 * @param reason why, for the payment provider's records
 * @throws {Problem} CONTRACT_NOT_CANCELLABLE when the contract is over already
 */
export async function closeDeal(
  transaction: Transaction,
  deal: Deal,
  action: 'cancel' | 'expire',
  reason: string,
): Promise<void> {
  const { contract } = deal;
  const status = transition(contractTransitions, action, contract.status, {
    code: 'CONTRACT_NOT_CANCELLABLE',
    detail: `The contract is ${contract.status} already; nothing is left to cancel.`,
  });
  await giveMoneyBack(transaction, deal, reason);
  await changeContract(transaction, deal, { status });
  await clearDeadlines(transaction, contract.id);
  await announceContract(transaction, 'contract.updated', contract);
}
