import { policy } from '../../../config/policy.js';
import { invalidFields, Problem } from '../../lib/errors.js';
import { formatCents, MAX_CHARGE_CENTS } from '../../lib/money.js';
import type { NegotiationRow } from '../../models/Negotiation.js';

/** What is negotiated (seed 003, Negotiations): cents, whole hours, YYYY-MM-DD, whole days. */
export interface Terms {
  rate_cents: number | null;
  hours_per_week: number | null;
  start_date: string | null;
  payout_delay_days: number | null;
}

/** The terms one round states; those left out carry over. */
export type ProposedTerms = { [Term in keyof Terms]?: NonNullable<Terms[Term]> };

export const noTerms: Terms = { rate_cents: null, hours_per_week: null, start_date: null, payout_delay_days: null };

/**
 * The terms on the table after a round: what it states over what stood before. An empty round repeats the present ones.
 *
 * @throws {Problem} VALIDATION_FAILED when rate × hours is more than one charge can be
 */
export function mergeTerms(present: Terms, proposed: ProposedTerms): Terms {
  const merged: Terms = {
    rate_cents: proposed.rate_cents ?? present.rate_cents,
    hours_per_week: proposed.hours_per_week ?? present.hours_per_week,
    start_date: proposed.start_date ?? present.start_date,
    payout_delay_days: proposed.payout_delay_days ?? present.payout_delay_days,
  };
  if ((merged.rate_cents ?? 0) * (merged.hours_per_week ?? 0) > MAX_CHARGE_CENTS) {
    const message = `"rate_cents" × "hours_per_week" must not exceed ${formatCents(MAX_CHARGE_CENTS)} (${MAX_CHARGE_CENTS} cents)`;
    throw invalidFields([{ path: 'rate_cents', message }]);
  }
  return merged;
}

/** Terms complete enough for a contract. Amount in cents, delay in days. */
export interface AgreedTerms {
  rate_cents: number;
  hours_per_week: number;
  amount_cents: number;
  payout_delay_days: number;
}

/**
 * The terms of the contract an agreement makes: amount = rate × hours, a payout delay nobody stated is the shortest
 * (API.md, ClawConnected).
 *
 * @throws {Problem} NO_TERMS unless a round was submitted and both rate and hours were stated (0 counts)
 */
export function requireTerms(negotiation: NegotiationRow): AgreedTerms {
  const { rate_cents, hours_per_week, payout_delay_days } = negotiation;
  if (negotiation.state === 'pending' || rate_cents === null || hours_per_week === null) {
    const missing = [rate_cents === null && 'rate_cents', hours_per_week === null && 'hours_per_week'].filter(Boolean);
    throw new Problem(
      'NO_TERMS',
      `State ${missing.join(' and ') || 'terms'} with POST /api/negotiations/${negotiation.id}/round first; 0 counts.`,
      { members: { missing } },
    );
  }
  return {
    rate_cents,
    hours_per_week,
    amount_cents: rate_cents * hours_per_week,
    payout_delay_days: payout_delay_days ?? policy.negotiation.defaultPayoutDelayDays,
  };
}
