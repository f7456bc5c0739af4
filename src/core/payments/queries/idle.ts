import { query } from '../../../lib/db.js';
import { chargebackNeedsWork } from '../commands/processChargeback.js';
import { depositNeedsWork } from '../commands/processDeposit.js';
import { paymentNeedsWork } from '../commands/processPayment.js';
import { withdrawalNeedsWork } from '../commands/processWithdrawal.js';
import { payoutNeedsWork } from '../commands/sendPayout.js';
import { busy } from '../lease.js';

/**
 * Whether there is nothing to do at Stripe at the present market time and nobody is busy there: payments, deposits and
 * withdrawals between two states, due payouts, chargebacks, unprocessed events. What Stripe has refused several times is not waited for.
 */
export async function isPaymentsIdle(): Promise<boolean> {
  const [row] = await query<{ idle: boolean }>({
    name: 'payments-idle',
    text: `SELECT NOT EXISTS (SELECT FROM stripe_events WHERE processed_at IS NULL AND ${busy})
              AND NOT EXISTS (SELECT FROM payments WHERE (${paymentNeedsWork}) AND ${busy})
              AND NOT EXISTS (SELECT FROM deposits WHERE (${depositNeedsWork}) AND ${busy})
              AND NOT EXISTS (SELECT FROM withdrawal_refunds WHERE (${withdrawalNeedsWork}) AND ${busy})
              AND NOT EXISTS (SELECT FROM payouts WHERE (${payoutNeedsWork}) AND ${busy})
              AND NOT EXISTS (SELECT FROM chargebacks WHERE (${chargebackNeedsWork}) AND ${busy}) AS idle`,
  });
  return row?.idle ?? true;
}

/** Market time of the next payout that is not due yet; null when none is scheduled. */
export async function nextPayoutAt(): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>({
    name: 'payouts-next',
    text: `SELECT min(release_at) AS at FROM payouts
            WHERE status IN ('scheduled', 'blocked_kyc', 'transferring') AND release_at > market_now()`,
  });
  return row?.at ?? null;
}
