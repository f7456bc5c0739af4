import type { Transaction } from '../../../lib/db.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { requestRefundOrCancel } from '../../payments/index.js';
import { allows, transition } from '../../transitions.js';
import { contractTransitions, milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { changeContract, changeMilestone, type Deal } from './deal.js';

/**
 * Ends a contract before its time: open milestones are refunded or cancelled, their holds released and captures paid
 * back; released ones stay as they are. Both are told.
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
  for (const milestone of deal.milestones) {
    const step = (['refund', 'cancel'] as const).find((candidate) =>
      allows(milestoneTransitions, candidate, milestone.status),
    );
    if (!step) continue;
    await changeMilestone(transaction, milestone, { status: step === 'refund' ? 'refunded' : 'cancelled' });
    await clearDeadlines(transaction, milestone.id);
    await requestRefundOrCancel(transaction, milestone.id, { reason });
  }
  await changeContract(transaction, deal, { status });
  await clearDeadlines(transaction, contract.id);
  await announceContract(transaction, 'contract.updated', contract);
}
