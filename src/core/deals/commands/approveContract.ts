import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { loggerFor } from '../../../lib/logger.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { approveNegotiation } from '../../market/index.js';
import { connectLink, connectStatus } from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { assertNegotiated, assertParty } from '../policy.js';
import { closedStatuses, contractTransitions } from '../states.js';
import { announceContract, partiesOf } from '../steps/announce.js';
import { changeContract, type Deal, lockNegotiatedDeal } from '../steps/deal.js';
import { readActivationStatus } from '../steps/refreshActivation.js';
import { type ContractView, findContractView } from '../views.js';

const APPROVAL_COLUMN = { client: 'client_approved_at', worker: 'worker_approved_at' } as const;

/** Both have approved: the negotiation is over, and a week starts in which money and onboarding must come. */
async function startActivation(transaction: Transaction, deal: Deal, actor: Actor): Promise<void> {
  const { contract } = deal;
  const refusal = { code: 'CONTRACT_NOT_AWAITING_APPROVAL', detail: `The contract is ${contract.status}.` } as const;
  const target = await readActivationStatus(transaction, deal);
  const status = transition(contractTransitions, 'approve', contract.status, refusal, target);
  const deadline = marketIn(policy.silence.activationSeconds);
  if (contract.negotiation_id) await approveNegotiation(transaction, contract.negotiation_id, actor.userId);
  await changeContract(transaction, deal, { status, activation_deadline: deadline });
  await clearDeadlines(transaction, contract.id, ['contract.approval']);
  await setDeadline(transaction, {
    subjectId: contract.id,
    kind: 'contract.activation',
    dueAt: deadline,
    recipients: partiesOf(contract),
  });
}

async function recordApproval(transaction: Transaction, deal: Deal, actor: Actor): Promise<void> {
  const { contract } = deal;
  const column = APPROVAL_COLUMN[assertParty(contract, actor)];
  if (closedStatuses.includes(contract.status)) {
    throw new Problem('CONTRACT_NOT_AWAITING_APPROVAL', `The contract is ${contract.status}. Negotiate a new one.`, {
      members: { state: contract.status },
    });
  }
  if (contract.renegotiating) {
    throw new Problem(
      'RENEGOTIATING',
      `The contract was sent back to its negotiation. Agree on terms again first: POST /api/negotiations/${contract.negotiation_id}/agree.`,
      { members: { negotiation_id: contract.negotiation_id } },
    );
  }
  if (contract[column]) return;
  await changeContract(transaction, deal, { [column]: marketNow() });
  if (contract.client_approved_at && contract.worker_approved_at) await startActivation(transaction, deal, actor);
  await announceContract(transaction, 'contract.updated', contract);
}

/** Where Stripe sends the worker back to. */
export const onboardingReturnUrl = (contractId: string): string => `${env().APP_URL}/dashboard/contracts/${contractId}`;

/** The worker's way to onboarding, if that is what the contract waits for. Without Stripe, connect-link has it later. */
async function findConnectUrl(ctx: Context, view: ContractView): Promise<string | null> {
  const { userId } = actorOf(ctx);
  if (view.worker_user_id !== userId || view.status !== 'pending_freelancer_kyc') return null;
  if ((await connectStatus(userId)).details_submitted) return null;
  try {
    return await connectLink(ctx, userId, { returnUrl: onboardingReturnUrl(view.id) });
  } catch (error) {
    loggerFor('deals').warn({ err: error, contractId: view.id }, 'approved, but no onboarding link could be made');
    return null;
  }
}

/**
 * Records the caller's approval; with the second one the contract waits for onboarding and funding (seed 003, approve).
 * Approving twice changes nothing.
 *
 * @returns the contract, and for a worker who has not onboarded the link to do so
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, RENEGOTIATING after a revision, CONTRACT_NOT_AWAITING_APPROVAL when it is over
 */
export async function approveContract(
  ctx: Context,
  input: { contractId: string },
): Promise<{ contract: ContractView; connectUrl: string | null }> {
  const actor = actorOf(ctx);
  const contract = await transact(ctx, async (transaction) => {
    const deal = await lockNegotiatedDeal(transaction, input.contractId);
    assertParty(deal.contract, actor);
    assertNegotiated(deal.contract, 'POST /api/jobs/{id}/approve');
    await recordApproval(transaction, deal, actor);
    return findContractView(input.contractId, transaction);
  });
  if (!contract) throw notFound('contract');
  return { contract, connectUrl: await findConnectUrl(ctx, contract) };
}
