import { notFound, Problem } from '../../../lib/errors.js';
import { contracts } from '../../../models/Contract.js';
import { actorOf, type Context } from '../../context.js';
import { connectLink } from '../../payments/index.js';
import { assertNegotiated, assertWorker } from '../policy.js';
import { onboardingReturnUrl } from './approveContract.js';

/**
 * A fresh Stripe Connect AccountLink for the worker of a contract that waits for onboarding (seed 003, connect-link).
 *
 * @throws {Problem} NOT_FOUND, WORKER_ROLE_REQUIRED, WRONG_ENGAGEMENT, CONTRACT_NOT_AWAITING_KYC, PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function createConnectLink(ctx: Context, input: { contractId: string }): Promise<string> {
  const actor = actorOf(ctx);
  const contract = await contracts.find(input.contractId, ctx.transaction);
  if (!contract) throw notFound('contract');
  assertWorker(contract, actor);
  assertNegotiated(contract, 'POST /api/agent/stripe/onboard');
  if (contract.status !== 'pending_freelancer_kyc' && contract.status !== 'pending_both') {
    throw new Problem(
      'CONTRACT_NOT_AWAITING_KYC',
      `The contract is ${contract.status}; it does not wait for your onboarding.`,
      { members: { state: contract.status } },
    );
  }
  return connectLink(ctx, actor.userId, { returnUrl: onboardingReturnUrl(contract.id) });
}
