import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type PayoutRow, type PayoutStatus, payouts } from '../../../models/Payout.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { transition } from '../../transitions.js';
import { type PayoutAction, payoutTransitions } from '../states.js';

/**
 * Moves a locked payout to its next state.
 *
 * @throws {Problem} PAYMENT_IN_PROGRESS when the table does not allow it
 */
export async function movePayout(
  transaction: Transaction,
  payout: PayoutRow,
  action: PayoutAction,
  changes: Partial<PayoutRow> = {},
): Promise<PayoutRow> {
  const status = transition<PayoutStatus, PayoutAction>(payoutTransitions, action, payout.status, {
    code: 'PAYMENT_IN_PROGRESS',
    detail: `The payout is ${payout.status}. Wait until that is done and send the request again.`,
  });
  if (payout.status === 'blocked_kyc' && status !== 'blocked_kyc') await clearDeadlines(transaction, payout.id);
  return payouts.update(transaction, payout.id, { ...changes, status, updated_at: marketNow() });
}

/** A subject's payout that has not been cancelled, locked; null when there is none. */
export async function lockLivePayout(transaction: Transaction, subjectId: string): Promise<PayoutRow | null> {
  const [payout] = await query<PayoutRow>(
    {
      text: `SELECT ${payouts.columns} FROM payouts WHERE subject_id = $1 AND status <> 'cancelled' FOR UPDATE`,
      values: [subjectId],
    },
    transaction,
  );
  return payout ?? null;
}
