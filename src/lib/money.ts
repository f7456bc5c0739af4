/** All money is integer US cents. Stripe accepts at most eight digits per charge. */
export const MAX_CHARGE_CENTS = 99_999_999;

/** @throws {RangeError} when `cents` is not a safe, non-negative integer. */
export function assertCents(cents: number): void {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`${cents} is not an amount in cents`);
}

/**
 * A share of an amount, rounded half up to the cent (API.md: "Fees are rounded half up").
 *
 * @param cents amount in cents
 * @param basisPoints hundredths of a percent: 500 = 5 %
 */
export function shareOf(cents: number, basisPoints: number): number {
  assertCents(cents);
  return Number((BigInt(cents) * BigInt(basisPoints) + 5_000n) / 10_000n);
}

/** `123456` → `$1,234.56`; for people only. */
export function formatCents(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
