import { marketIn } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { shareOf } from '../../../lib/money.js';
import type { PayoutRow } from '../../../models/Payout.js';
import { InsufficientBalance } from '../ledger/index.js';
import { livePayment } from '../queries/livePayment.js';
import { lockLivePayout } from '../steps/movePayout.js';
import { postRelease, schedulePayout } from '../steps/payoutMoney.js';

export interface EscrowRelease {
  subjectId: string;
  /**
   * Whose payment brought the money, when it was another subject's: one card payment for several proofers, say. What is
   * owed for such a share is paid whatever becomes of that payment.
   */
  paidBySubjectId?: string;
  contractId: string | null;
  workerId: string;
  /** Out of escrow; the fee is taken from it. */
  amountCents: number;
  /** The platform's share, in hundredths of a percent, rounded half up. */
  feeBasisPoints: number;
  /** Market time from now until the transfer. */
  payoutDelaySeconds: number;
}

/**
 * Gives what escrow holds for a subject to its worker, in the caller's transaction: the platform takes its fee, and the
 * rest is paid out after the delay, unless the payout is cancelled before. Repeating it returns the payout there is.
 *
 * @returns the payout; null for an amount of 0, which moves nothing
 * @throws {Problem} PAYMENT_CHARGED_BACK; MILESTONE_NOT_FUNDED when escrow holds less
 */
export async function releaseEscrow(transaction: Transaction, release: EscrowRelease): Promise<PayoutRow | null> {
  if (release.amountCents === 0) return null;
  const payment = await livePayment(transaction, release.paidBySubjectId ?? release.subjectId);
  if (payment?.status === 'charged_back' && !release.paidBySubjectId) {
    throw new Problem('PAYMENT_CHARGED_BACK', "The payer's bank has taken this payment back. Wait for the outcome.");
  }
  const live = await lockLivePayout(transaction, release.subjectId);
  if (live) return live;
  const feeCents = shareOf(release.amountCents, release.feeBasisPoints);
  const payout = await schedulePayout(transaction, {
    subject_id: release.subjectId,
    contract_id: release.contractId,
    user_id: release.workerId,
    amount_cents: release.amountCents - feeCents,
    fee_cents: feeCents,
    source_charge_id: payment?.status === 'charged_back' ? null : (payment?.charge_id ?? null),
    // Stripe wants a transfer out of a charge in the charge's own group.
    transfer_group: payment?.transfer_group,
    release_at: marketIn(release.payoutDelaySeconds),
  });
  try {
    await postRelease(transaction, payout, 1);
  } catch (error) {
    if (!(error instanceof InsufficientBalance)) throw error;
    throw new Problem('MILESTONE_NOT_FUNDED', 'Escrow does not hold this amount. The client has to fund it first.', {
      cause: error,
    });
  }
  return payout;
}
