import { buildPaymentMethod } from '../payments/paymentMethods.js';
import { TEST_PAYMENT_METHODS } from '../payments/testPaymentMethods.js';
import type { Stored } from '../store.js';

export interface PayerChoice {
  kind: 'card' | 'us_bank_account';
  declined: boolean;
  email: string | null;
}

const NAMES = {
  card: { succeeded: 'pm_card_visa', declined: 'pm_card_chargeDeclined' },
  us_bank_account: { succeeded: 'pm_usBankAccount_success', declined: 'pm_usBankAccount_insufficientFunds' },
} as const;

/**
 * The test payment method behind what the payer picked on the checkout page. Its money skips the pending balance, as
 * Stripe's test card 4000 0000 0000 0077 does: what is spent from a wallet is transferred out of the available balance.
 */
export function buildPaymentMethodFor(
  created: number,
  { kind, declined, email }: PayerChoice,
): Stored<'payment_method'> {
  const name = NAMES[kind][declined ? 'declined' : 'succeeded'];
  const test = TEST_PAYMENT_METHODS[name];
  if (!test) throw new Error(`${name} is not a test payment method`);
  const method = buildPaymentMethod(created, test);
  const { decline, bankFailure, dispute } = test;
  return {
    data: {
      ...method,
      billing_details: { ...method.billing_details, email: email ?? 'payer@example.com' },
    },
    internal: { behaviour: { decline, bankFailure, dispute, bypassPending: true } },
  };
}
