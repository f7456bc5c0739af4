import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ActivationFacts, activationStatus } from '../../../src/core/deals/activation.js';

const facts = (changes: Partial<ActivationFacts>): ActivationFacts => ({
  amountCents: 5_000,
  funded: false,
  onboardingSubmitted: false,
  onboardingEnabled: false,
  ...changes,
});

describe('activationStatus', () => {
  it('waits for onboarding that has not been submitted', () => {
    assert.equal(activationStatus(facts({})), 'pending_freelancer_kyc');
  });

  it('waits for both when onboarding is submitted and nothing is funded', () => {
    assert.equal(activationStatus(facts({ onboardingSubmitted: true })), 'pending_both');
  });

  it('waits for the client when onboarding is enabled', () => {
    const status = activationStatus(facts({ onboardingSubmitted: true, onboardingEnabled: true }));
    assert.equal(status, 'pending_client_funding');
  });

  it('waits for onboarding when the money is there', () => {
    assert.equal(activationStatus(facts({ funded: true })), 'pending_freelancer_kyc');
    assert.equal(activationStatus(facts({ funded: true, onboardingSubmitted: true })), 'pending_freelancer_kyc');
  });

  it('is active with both', () => {
    const status = activationStatus(facts({ funded: true, onboardingSubmitted: true, onboardingEnabled: true }));
    assert.equal(status, 'active');
  });

  it('asks no onboarding of a free contract', () => {
    assert.equal(activationStatus(facts({ amountCents: 0 })), 'pending_client_funding');
    assert.equal(activationStatus(facts({ amountCents: 0, funded: true })), 'active');
  });

  it('is active exactly when it is funded and nothing is open on the worker’s side', () => {
    fc.assert(
      fc.property(
        fc.record({
          amountCents: fc.constantFrom(0, 50, 5_000),
          funded: fc.boolean(),
          onboardingSubmitted: fc.boolean(),
          onboardingEnabled: fc.boolean(),
        }),
        (all) => {
          const active = all.funded && (all.onboardingEnabled || all.amountCents === 0);
          assert.equal(activationStatus(all) === 'active', active);
        },
      ),
    );
  });
});
