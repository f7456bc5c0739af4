import type { WaitingStatus } from './states.js';

/** What an approved contract waits for. */
export interface ActivationFacts {
  /** All milestones together; nothing to pay needs no onboarding. */
  amountCents: number;
  /** A milestone is funded. */
  funded: boolean;
  /** The worker has handed in Connect onboarding. */
  onboardingSubmitted: boolean;
  /** Stripe lets the worker receive transfers and payouts. */
  onboardingEnabled: boolean;
}

/**
 * The status of a contract that both parties have approved (API.md, "After both approvals").
 *
 * - onboarding not submitted → `pending_freelancer_kyc`
 * - submitted, not enabled, nothing funded → `pending_both`
 * - enabled, nothing funded → `pending_client_funding`
 * - funded, onboarding open → `pending_freelancer_kyc`
 * - both, or a free contract once funded → `active`
 */
export function activationStatus(facts: ActivationFacts): WaitingStatus | 'active' {
  const onboarded = facts.onboardingEnabled || facts.amountCents === 0;
  if (facts.funded) return onboarded ? 'active' : 'pending_freelancer_kyc';
  if (onboarded) return 'pending_client_funding';
  return facts.onboardingSubmitted ? 'pending_both' : 'pending_freelancer_kyc';
}
