import type Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { hint } from '../../../lib/queue.js';
import { type ChargebackRow, chargebacks } from '../../../models/Chargeback.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { recordEvent } from '../../events/index.js';
import { balanceOf, escrowOf } from '../ledger/index.js';
import { mayPayment } from '../states.js';
import { bookDisputeFee, bookReinstatement, bookWithdrawal, NotYet } from '../steps/chargebackMoney.js';
import { movePayment } from '../steps/movePayment.js';
import { reserveRefund, undoReservation } from '../steps/refunds.js';
import { tellAdmins } from '../steps/tellAdmins.js';
import { chargebackFacts } from '../views.js';

type ChargebackStatus = ChargebackRow['status'];

export function statusOf(dispute: Stripe.Dispute): ChargebackStatus {
  switch (dispute.status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'inquiry';
    case 'warning_closed':
    case 'prevented':
      return 'closed';
    case 'won':
      return 'won';
    case 'lost':
      return 'lost';
    default:
      return 'open';
  }
}

/** A read that is older than what is already known changes nothing. */
export const order: Record<ChargebackStatus, number> = { inquiry: 0, closed: 1, open: 2, lost: 3, won: 3 };

interface Known {
  chargeback: ChargebackRow;
  fresh: boolean;
}

async function lockOrInsert(transaction: Transaction, payment: PaymentRow, dispute: Stripe.Dispute): Promise<Known> {
  const inserted = await query(
    {
      text: `INSERT INTO chargebacks (id, payment_id, subject_id, status, reason, amount_cents, payment_status)
             VALUES ($1, $2, $3, 'inquiry', $4, $5, $6)
             ON CONFLICT (id) DO NOTHING RETURNING id`,
      values: [dispute.id, payment.id, payment.subject_id, dispute.reason, dispute.amount, payment.status],
    },
    transaction,
  );
  const chargeback = await chargebacks.lock(transaction, dispute.id);
  if (!chargeback) throw new Error(`chargeback ${dispute.id} is gone`);
  return { chargeback, fresh: inserted.length > 0 };
}

/** A refund that was reserved and not made cannot be made any more: the bank has taken the money itself. */
async function withdrawRefund(transaction: Transaction, payment: PaymentRow): Promise<PaymentRow> {
  if (payment.status !== 'refunding') return payment;
  const untried = payment.attempts === 0 && payment.refund_id === null;
  if (!untried && payment.failure_code !== 'charge_disputed') throw new NotYet(`refund of ${payment.id} is under way`);
  await undoReservation(transaction, payment, null);
  return payments.update(transaction, payment.id, { refunding_cents: 0, refund_requested: true });
}

async function chargeBack(transaction: Transaction, chargeback: ChargebackRow, payment: PaymentRow, withdrawn: number) {
  const before = await withdrawRefund(transaction, payment);
  const booked = await bookWithdrawal(transaction, chargeback, before, withdrawn);
  // A payment that was refunded whole concerns nobody any more; one that was shared out still paid a worker.
  const over = before.status === 'refunded' && booked.payout_id === null;
  if (over || !mayPayment('chargeBack', before.status)) return { booked, payment: before };
  const moved = await movePayment(transaction, before, 'chargeBack', { failure_code: `dispute_${chargeback.reason}` });
  await recordEvent(transaction, 'payment.charged_back', { data: chargebackFacts(moved, booked), recipients: [] });
  return { booked, payment: moved };
}

async function reinstate(transaction: Transaction, chargeback: ChargebackRow, payment: PaymentRow, returned: number) {
  const booked = await bookReinstatement(transaction, chargeback, payment, returned);
  if (payment.status !== 'charged_back') return { booked, payment };
  const captured = await movePayment(transaction, payment, 'reinstate', { failure_code: null });
  const owed = captured.amount_cents - captured.refunded_cents;
  const left = Math.min(owed, await balanceOf(escrowOf(captured.subject_id), transaction));
  if (!payment.refund_requested || left === 0) return { booked, payment: captured };
  return { booked, payment: await reserveRefund(transaction, captured, 'requestRefund', left) };
}

export const sumOf = (transactions: Stripe.BalanceTransaction[]): number =>
  transactions.reduce((sum, transaction) => sum + Math.abs(transaction.amount), 0);

async function announce(transaction: Transaction, chargeback: ChargebackRow, payment: PaymentRow): Promise<void> {
  const { id, status, amount_cents, reason } = chargeback;
  if (status === 'won' || status === 'lost') {
    await recordEvent(transaction, 'payment.chargeback_closed', {
      data: chargebackFacts(payment, chargeback),
      recipients: [],
    });
  }
  await tellAdmins(
    transaction,
    `Chargeback ${id} is ${status}`,
    `The payer's bank disputes ${amount_cents} cents of payment ${payment.id} (${reason}); milestone ${payment.subject_id}. ` +
      'Nothing of it is paid out meanwhile. Answer it in the Stripe dashboard.',
  );
}

/**
 * Makes a chargeback what Stripe says of its dispute: freezes what it touches, books what was taken and what came back,
 * and has a transfer reversed that had already been made. Any order, any number of times. ACH returns arrive the same way.
 *
 * @param dispute as just read from Stripe
 * @throws {NotYet} while a transfer, refund or reversal is under way: the event is tried again
 */
export async function applyDispute(transaction: Transaction, dispute: Stripe.Dispute): Promise<void> {
  const chargeId = typeof dispute.charge === 'string' ? dispute.charge : dispute.charge.id;
  const [found] = await query<PaymentRow>(
    { text: `SELECT ${payments.columns} FROM payments WHERE charge_id = $1 FOR UPDATE`, values: [chargeId] },
    transaction,
  );
  if (!found) return;
  let payment = found;
  const known = await lockOrInsert(transaction, payment, dispute);
  let { chargeback } = known;
  const status = statusOf(dispute);

  const moves = dispute.balance_transactions;
  for (const move of moves) await bookDisputeFee(transaction, chargeback, move.id, move.fee);
  const withdrawn = sumOf(moves.filter((move) => move.amount < 0));
  if (withdrawn > 0 && chargeback.withdrawn_cents === 0) {
    ({ booked: chargeback, payment } = await chargeBack(transaction, chargeback, payment, withdrawn));
  }
  const returned = sumOf(moves.filter((move) => move.amount > 0));
  const comesBack = returned > 0 && chargeback.reinstated_cents === 0;
  if (comesBack && chargeback.reversal_status === 'pending') {
    // What became of the reversal decides where the money goes: it is settled first, and this dispute read again then.
    await chargebacks.update(transaction, chargeback.id, { status: 'won', updated_at: marketNow() });
    transaction.afterCommit(() => void hint('chargebacks', [{ id: dispute.id, attempt: 0 }]));
    return;
  }
  if (comesBack) ({ booked: chargeback, payment } = await reinstate(transaction, chargeback, payment, returned));
  if (chargeback.reversal_status === 'pending') {
    transaction.afterCommit(() => void hint('chargebacks', [{ id: dispute.id, attempt: 0 }]));
  }
  const news = known.fresh || comesBack || order[status] > order[chargeback.status];
  if (!news) return;
  chargeback = await chargebacks.update(transaction, chargeback.id, { status, updated_at: marketNow() });
  await announce(transaction, chargeback, payment);
}
