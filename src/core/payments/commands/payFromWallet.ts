import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { formatCents } from '../../../lib/money.js';
import { type PaymentRow, payments } from '../../../models/Payment.js';
import { recordEvent } from '../../events/index.js';
import { escrowOf, InsufficientBalance, postJournal, walletOf } from '../ledger/index.js';
import { livePayment } from '../queries/livePayment.js';
import { movePayment } from '../steps/movePayment.js';
import { paymentFacts } from '../views.js';

export interface WalletPayment {
  /** What is paid for; `milestone` when left out. */
  purpose?: PaymentRow['purpose'];
  /** There is one live payment a subject. */
  subjectId: string;
  contractId: string | null;
  payerId: string;
  /** Out of the payer's wallet into escrow, without a fee; more than 0. */
  amountCents: number;
}

/** 402 with what the wallet holds and what is needed (API.md, fund-escrow), in cents. */
const insufficientFunds = ({ balanceCents, requiredCents }: InsufficientBalance): Problem =>
  new Problem(
    'INSUFFICIENT_FUNDS',
    `The wallet holds ${formatCents(balanceCents)} and ${formatCents(requiredCents)} are needed. Deposit the difference first: POST /api/wallet/deposit.`,
    { members: { balance: balanceCents, required: requiredCents } },
  );

async function insertPayment(transaction: Transaction, wanted: WalletPayment): Promise<PaymentRow | undefined> {
  const [payment] = await query<PaymentRow>(
    {
      text: `INSERT INTO payments (id, purpose, subject_id, contract_id, payer_id, method, amount_cents, capture_method,
                                   status, transfer_group, captured_at, stripe_fee_cents)
             VALUES ($1, $2, $3::uuid, $4, $5, 'wallet', $6, 'automatic', 'captured', $3::uuid::text, $7, 0)
             ON CONFLICT DO NOTHING RETURNING ${payments.columns}`,
      values: [
        orderedId(),
        wanted.purpose ?? 'milestone',
        wanted.subjectId,
        wanted.contractId,
        wanted.payerId,
        wanted.amountCents,
        marketNow().toISOString(),
      ],
    },
    transaction,
  );
  return payment;
}

/** The journal that moves the money, under the payment's own key. */
async function fundEscrow(transaction: Transaction, payment: PaymentRow): Promise<void> {
  try {
    await postJournal(transaction, {
      idempotencyKey: `payment:${payment.id}:captured`,
      kind: 'escrow.funded',
      subjectId: payment.subject_id,
      entries: [
        { account: walletOf(payment.payer_id), amountCents: -payment.amount_cents },
        { account: escrowOf(payment.subject_id), amountCents: payment.amount_cents },
      ],
    });
  } catch (error) {
    throw error instanceof InsufficientBalance ? insufficientFunds(error) : error;
  }
}

/**
 * Pays for a subject out of the payer's wallet, in the caller's transaction: the money is in escrow when it commits,
 * and from there on it is treated as a captured card payment is. A card payment that the payer has begun and not
 * confirmed is cancelled, or refunded should it be confirmed meanwhile. Repeating it takes nothing twice.
 *
 * @returns the payment that pays for the subject: this one, or the one that does already
 * @throws {Problem} INSUFFICIENT_FUNDS with `balance` and `required`; PAYMENT_CHARGED_BACK. The transaction must then
 *   roll back
 */
export async function payFromWallet(transaction: Transaction, wanted: WalletPayment): Promise<PaymentRow> {
  const live = await livePayment(transaction, wanted.subjectId);
  switch (live?.status) {
    case 'creating':
    case 'requires_payment':
      await movePayment(transaction, live, 'requestCancel', { reason: 'paid_from_wallet' });
      break;
    case 'charged_back':
      throw new Problem(
        'PAYMENT_CHARGED_BACK',
        "The payer's bank has taken this payment back. Wait for the outcome, or write to support.",
      );
    default:
      if (live) return live;
  }
  const payment = await insertPayment(transaction, wanted);
  // Without a row another request was faster, and its payment is visible now.
  if (!payment) return payFromWallet(transaction, wanted);
  await fundEscrow(transaction, payment);
  await recordEvent(transaction, 'payment.captured', { data: paymentFacts(payment), recipients: [] });
  return payment;
}
