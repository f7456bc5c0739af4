/** "$10.00", as Stripe's messages write amounts. */
export function formatAmount(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);
}

/** Smallest charge per currency (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
export const MINIMUM_CHARGE: Readonly<Record<string, number>> = { usd: 50, eur: 50, gbp: 30, cad: 50, aud: 50 };

/** "The amount value supports up to eight digits" (https://docs.stripe.com/api/payment_intents/create). */
export const MAXIMUM_CHARGE = 99_999_999;

export const CURRENCIES = Object.keys(MINIMUM_CHARGE);

export type PaymentMethodKind = 'card' | 'us_bank_account';

/** Round half up without leaving integers: parts are per ten thousand. */
function perTenThousand(amount: number, parts: number): number {
  return Math.floor((amount * parts + 5000) / 10_000);
}

/** Cards 2.9 % + 30 ¢, ACH Direct Debit 0.8 % capped at $5.00 (https://stripe.com/pricing). */
export function processingFee(amount: number, kind: PaymentMethodKind): number {
  return kind === 'card' ? perTenThousand(amount, 290) + 30 : Math.min(perTenThousand(amount, 80), 500);
}

/** Per chargeback and kept even when the dispute is won (https://stripe.com/pricing, https://docs.stripe.com/disputes/how-disputes-work). */
export const DISPUTE_FEE = 1500;
