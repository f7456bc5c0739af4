import type Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { formatCents } from '../../../lib/money.js';
import { type DepositRow, deposits } from '../../../models/Deposit.js';
import { external, platformFees, postJournal, stripeFees, walletOf } from '../ledger/index.js';
import { mayDeposit } from '../states.js';
import { intentOf } from '../steps/checkout.js';
import { chargeOf, stripeFeeOf } from '../steps/intents.js';
import { lockDeposit, mailDepositor, moveDeposit } from '../steps/moveDeposit.js';
import { creditWallet } from '../steps/walletMoney.js';

/** Stripe's charge for the deposit, once it is known. */
async function bookStripeFee(
  transaction: Transaction,
  deposit: DepositRow,
  charge: Stripe.Charge,
): Promise<number | null> {
  const fee = stripeFeeOf(charge);
  if (fee === null || fee === 0) return fee;
  await postJournal(transaction, {
    idempotencyKey: `deposit:${deposit.id}:stripe_fee`,
    kind: 'deposit.stripe_fee',
    subjectId: deposit.id,
    entries: [
      { account: stripeFees, amountCents: -fee },
      { account: external, amountCents: fee },
    ],
    stripeId: charge.id,
  });
  return fee;
}

/** Stripe has the money: the amount goes into the wallet whole, the fee to the platform. */
async function credit(
  transaction: Transaction,
  deposit: DepositRow,
  session: Stripe.Checkout.Session,
): Promise<DepositRow> {
  const intent = intentOf(session);
  const charge = intent && chargeOf(intent);
  const total = deposit.amount_cents + deposit.fee_cents;
  if (!charge || intent.amount_received !== total) {
    throw new Error(`${session.id} received ${intent?.amount_received} cents; deposit ${deposit.id} is over ${total}`);
  }
  const credited = await moveDeposit(transaction, deposit, 'credit', {
    payment_intent_id: intent.id,
    charge_id: charge.id,
    credited_at: marketNow(),
    stripe_fee_cents: await bookStripeFee(transaction, deposit, charge),
    failure_code: null,
  });
  await creditWallet(transaction, deposit.user_id, {
    idempotencyKey: `deposit:${deposit.id}:credited`,
    kind: 'deposit.credited',
    subjectId: deposit.id,
    entries: [
      { account: external, amountCents: -total },
      { account: walletOf(deposit.user_id), amountCents: deposit.amount_cents },
      { account: platformFees, amountCents: deposit.fee_cents },
    ],
    stripeId: charge.id,
  });
  return credited;
}

/** The bank refused the debit: nothing was credited, and the payer hears why. */
async function fail(transaction: Transaction, deposit: DepositRow, intent: Stripe.PaymentIntent): Promise<DepositRow> {
  const failed = await moveDeposit(transaction, deposit, 'fail', {
    payment_intent_id: intent.id,
    failure_code: intent.last_payment_error?.code ?? `canceled_${intent.cancellation_reason ?? 'at_stripe'}`,
  });
  await mailDepositor(
    transaction,
    failed,
    'Your deposit did not go through',
    `Your bank refused the deposit of ${formatCents(failed.amount_cents)} (${failed.failure_code}). Nothing was charged and nothing was ` +
      'credited. Start another one with POST /api/wallet/deposit.',
  );
  return failed;
}

async function follow(
  transaction: Transaction,
  deposit: DepositRow,
  session: Stripe.Checkout.Session,
): Promise<DepositRow> {
  const may = (action: Parameters<typeof mayDeposit>[0]): boolean => mayDeposit(action, deposit.status);
  if (session.payment_status === 'paid') return may('credit') ? credit(transaction, deposit, session) : deposit;
  if (session.status === 'expired') return may('expire') ? moveDeposit(transaction, deposit, 'expire') : deposit;
  if (session.status === 'open') return may('open') ? moveDeposit(transaction, deposit, 'open') : deposit;
  const intent = intentOf(session);
  if (!intent) return deposit;
  const refused = intent.status === 'requires_payment_method' || intent.status === 'canceled';
  if (refused) return may('fail') ? fail(transaction, deposit, intent) : deposit;
  if (!may('process')) return deposit;
  return moveDeposit(transaction, deposit, 'process', { payment_intent_id: intent.id });
}

/** A fee that was not known when the deposit was credited. */
async function noteStripeFee(transaction: Transaction, deposit: DepositRow, session: Stripe.Checkout.Session) {
  if (deposit.status !== 'credited' || deposit.stripe_fee_cents !== null) return deposit;
  const intent = intentOf(session);
  const charge = intent && chargeOf(intent);
  const fee = charge && (await bookStripeFee(transaction, deposit, charge));
  return fee === null ? deposit : deposits.update(transaction, deposit.id, { stripe_fee_cents: fee });
}

/**
 * Makes a deposit what Stripe says of its Checkout session: only `paid` credits the wallet, once. Any order, any number
 * of times (https://docs.stripe.com/checkout/fulfillment).
 *
 * @param session as just read from Stripe, its intent, charge and balance transaction expanded
 * @returns the deposit afterwards; null when there is none, or the session is not the deposit's own
 */
export async function applyCheckout(
  transaction: Transaction,
  depositId: string,
  session: Stripe.Checkout.Session,
): Promise<DepositRow | null> {
  const deposit = await lockDeposit(transaction, depositId);
  if (!deposit || (deposit.session_id !== null && deposit.session_id !== session.id)) return null;
  if (deposit.session_id === null) {
    await query(
      { text: 'UPDATE deposits SET session_id = $2 WHERE id = $1', values: [deposit.id, session.id] },
      transaction,
    );
    deposit.session_id = session.id;
  }
  return noteStripeFee(transaction, await follow(transaction, deposit, session), session);
}
