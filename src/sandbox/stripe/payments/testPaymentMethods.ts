import type { PaymentMethodKind } from '../money.js';

/** How a payment with this method turns out. */
export interface Behaviour {
  decline?: { code: string; decline_code: string; message: string };
  /** ACH: the bank refuses the debit days later. */
  bankFailure?: { code: string; message: string };
  dispute?: { reason: string };
  /** Funds skip the pending balance. */
  bypassPending?: boolean;
}

export interface TestPaymentMethod extends Behaviour {
  kind: PaymentMethodKind;
  brand?: string;
  last4: string;
  funding?: 'credit' | 'debit' | 'prepaid';
}

const card = (last4: string, more: Partial<TestPaymentMethod> = {}): TestPaymentMethod => ({
  kind: 'card',
  brand: 'visa',
  funding: 'credit',
  last4,
  ...more,
});

const declined = (last4: string, code: string, declineCode: string, message: string): TestPaymentMethod =>
  card(last4, { decline: { code, decline_code: declineCode, message } });

const bank = (last4: string, more: Partial<TestPaymentMethod> = {}): TestPaymentMethod => ({
  kind: 'us_bank_account',
  last4,
  ...more,
});

const GENERIC_DECLINE = declined('0002', 'card_declined', 'generic_decline', 'Your card was declined.');
const INSUFFICIENT_FUNDS = declined('9995', 'card_declined', 'insufficient_funds', 'Your card has insufficient funds.');
const LOST_CARD = declined('9987', 'card_declined', 'lost_card', 'Your card was declined.');
const STOLEN_CARD = declined('9979', 'card_declined', 'stolen_card', 'Your card was declined.');
const BANK = bank('6789');

/**
 * Cards: https://docs.stripe.com/testing, bank accounts: https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-integration.
 * Declines are listed with and without the brand, as both spellings are in use.
 */
export const TEST_PAYMENT_METHODS: Readonly<Record<string, TestPaymentMethod>> = {
  pm_card_visa: card('4242'),
  pm_card_us: card('4242'),
  pm_card_visa_debit: card('5556', { funding: 'debit' }),
  pm_card_mastercard: card('4444', { brand: 'mastercard' }),
  pm_card_amex: card('8431', { brand: 'amex' }),
  pm_card_discover: card('1117', { brand: 'discover' }),
  pm_card_bypassPending: card('0077', { bypassPending: true }),
  pm_card_createDispute: card('0259', { dispute: { reason: 'fraudulent' } }),
  pm_card_createDisputeProductNotReceived: card('2685', { dispute: { reason: 'product_not_received' } }),
  pm_card_chargeDeclined: GENERIC_DECLINE,
  pm_card_visa_chargeDeclined: GENERIC_DECLINE,
  pm_card_chargeDeclinedInsufficientFunds: INSUFFICIENT_FUNDS,
  pm_card_visa_chargeDeclinedInsufficientFunds: INSUFFICIENT_FUNDS,
  pm_card_chargeDeclinedLostCard: LOST_CARD,
  pm_card_visa_chargeDeclinedLostCard: LOST_CARD,
  pm_card_chargeDeclinedStolenCard: STOLEN_CARD,
  pm_card_visa_chargeDeclinedStolenCard: STOLEN_CARD,
  pm_card_chargeDeclinedExpiredCard: declined('0069', 'expired_card', 'expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: declined(
    '0127',
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
  ),
  pm_card_chargeDeclinedProcessingError: declined(
    '0119',
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  pm_usBankAccount: BANK,
  pm_usBankAccount_success: BANK,
  pm_usBankAccount_accountClosed: bank('1113', {
    bankFailure: { code: 'account_closed', message: "The customer's bank account has been closed." },
  }),
  pm_usBankAccount_noAccount: bank('1116', {
    bankFailure: { code: 'no_account', message: "The customer's bank account could not be located." },
  }),
  pm_usBankAccount_insufficientFunds: bank('2227', {
    bankFailure: {
      code: 'insufficient_funds',
      message: 'The customer does not have sufficient funds to cover this payment.',
    },
  }),
  pm_usBankAccount_debitNotAuthorized: bank('3335', {
    bankFailure: {
      code: 'debit_not_authorized',
      message: 'The customer has notified their bank that this payment was unauthorized.',
    },
  }),
  pm_usBankAccount_dispute: bank('4443', { dispute: { reason: 'debit_not_authorized' } }),
};
