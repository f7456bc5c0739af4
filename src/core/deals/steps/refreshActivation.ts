import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { connectStatus } from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { activationStatus } from '../activation.js';
import { contractTransitions, type WaitingStatus, waitingStatuses } from '../states.js';
import { announceContract } from './announce.js';
import { changeContract, type Deal } from './deal.js';

/** Whether both have approved and the contract waits for onboarding or money. */
export const isWaiting = (deal: Deal): boolean => (waitingStatuses as readonly string[]).includes(deal.contract.status);

/** The status that the facts, as this transaction sees them, ask for. */
export async function readActivationStatus(transaction: Transaction, deal: Deal): Promise<WaitingStatus | 'active'> {
  const onboarding = await connectStatus(deal.contract.worker_user_id, transaction);
  return activationStatus({
    amountCents: deal.milestones.reduce((sum, milestone) => sum + milestone.amount_cents, 0),
    funded: deal.milestones.some((milestone) => milestone.status === 'funded'),
    onboardingSubmitted: onboarding.details_submitted,
    onboardingEnabled: onboarding.enabled,
  });
}

/**
 * Moves a waiting contract to where the facts say it is, and tells both; does nothing to any other.
 *
 * @returns whether it moved
 */
export async function refreshActivation(transaction: Transaction, deal: Deal): Promise<boolean> {
  if (!isWaiting(deal)) return false;
  const { contract } = deal;
  const status = await readActivationStatus(transaction, deal);
  if (status === contract.status) return false;
  const refusal = { code: 'CONTRACT_NOT_FUNDABLE', detail: `The contract is ${contract.status}.` } as const;
  const moved = transition(contractTransitions, 'move', contract.status, refusal, status);
  await changeContract(transaction, deal, {
    status: moved,
    activated_at: moved === 'active' ? marketNow() : null,
  });
  if (moved === 'active') await clearDeadlines(transaction, contract.id, ['contract.activation']);
  await announceContract(transaction, 'contract.updated', contract);
  return true;
}
