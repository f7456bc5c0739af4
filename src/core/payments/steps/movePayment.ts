import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { hint } from '../../../lib/queue.js';
import { type PaymentRow, type PaymentStatus, payments } from '../../../models/Payment.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { transition } from '../../transitions.js';
import { type PaymentAction, paymentTransitions } from '../states.js';

const workedOff = new Set<PaymentStatus>(['creating', 'capturing', 'cancelling', 'refunding']);

/**
 * Moves a locked payment to its next state and starts the tries of that state afresh; the worker is woken after the
 * commit where there is something to do at Stripe.
 *
 * @param target which state, where the table lists several
 * @throws {Problem} PAYMENT_IN_PROGRESS when the table does not allow it
 */
export async function movePayment(
  transaction: Transaction,
  payment: PaymentRow,
  action: PaymentAction,
  changes: Partial<PaymentRow> = {},
  target?: PaymentStatus,
): Promise<PaymentRow> {
  const status = transition<PaymentStatus, PaymentAction>(
    paymentTransitions,
    action,
    payment.status,
    {
      code: 'PAYMENT_IN_PROGRESS',
      detail: `The payment is ${payment.status}. Wait until that is done and send the request again.`,
    },
    target,
  );
  if (payment.status === 'authorized') await clearDeadlines(transaction, payment.id);
  const moved = await payments.update(transaction, payment.id, {
    attempts: 0,
    failures: 0,
    leased_until: null,
    next_attempt_at: new Date(),
    ...changes,
    status,
    updated_at: marketNow(),
  });
  if (workedOff.has(status)) transaction.afterCommit(() => void hint('payments', [{ id: payment.id, attempt: 0 }]));
  return moved;
}
