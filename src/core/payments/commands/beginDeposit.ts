import type Stripe from 'stripe';
import { policy } from '../../../../config/policy.js';
import { inTransaction, query } from '../../../lib/db.js';
import { invalidFields, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { formatCents, MAX_CHARGE_CENTS } from '../../../lib/money.js';
import { type DepositMethod, type DepositRow, deposits } from '../../../models/Deposit.js';
import { actorOf, type Context } from '../../context.js';
import { accountDeleted } from '../../identity/index.js';
import { noteFailure } from '../lease.js';
import { failureOf, providerUnavailable } from '../outcome.js';
import { serviceFeeCents } from '../serviceFee.js';
import { createCheckout } from '../steps/checkout.js';
import { applyCheckout } from './applyCheckout.js';
import { abandonDeposit } from './processDeposit.js';

export interface Checkout {
  session_id: string;
  /** Stripe's page, where the payer pays. */
  url: string;
  /** What the wallet will be credited. */
  amount_cents: number;
  /** Charged on top. */
  fee_cents: number;
}

/** @throws {Problem} AMOUNT_BELOW_CARD_MINIMUM, VALIDATION_FAILED */
function assertChargeable(amountCents: number, feeCents: number): void {
  const { cardMinimumCents } = policy.money;
  if (amountCents < cardMinimumCents) {
    throw new Problem('AMOUNT_BELOW_CARD_MINIMUM', `Deposit at least ${formatCents(cardMinimumCents)}.`);
  }
  if (amountCents + feeCents > MAX_CHARGE_CENTS) {
    const message = `with its fee must be at most ${formatCents(MAX_CHARGE_CENTS)}, the most Stripe charges at once`;
    throw invalidFields([{ path: 'amount', message }]);
  }
}

/** @throws {Problem} UNAUTHENTICATED when the account has been deleted meanwhile: nobody could spend it */
async function insertDeposit(userId: string, amountCents: number, method: DepositMethod, feeCents: number) {
  const [deposit] = await query<DepositRow>({
    text: `INSERT INTO deposits (id, user_id, method, amount_cents, fee_cents, status, next_attempt_at)
           SELECT $1, id, $3, $4, $5, 'creating', now() + $6 * interval '1 second'
             FROM users WHERE id = $2 AND status = 'active' FOR KEY SHARE
           RETURNING ${deposits.columns}`,
    values: [orderedId(), userId, method, amountCents, feeCents, policy.money.requestGraceSeconds],
  });
  if (!deposit) throw accountDeleted();
  return deposit;
}

/**
 * Starts a deposit into the caller's wallet: a Checkout session over the amount, and the service fee on top. The wallet
 * is credited when Stripe says that it is paid. Commits its intention, calls Stripe, commits the outcome; never inside
 * a transaction.
 *
 * @throws {Problem} AMOUNT_BELOW_CARD_MINIMUM, VALIDATION_FAILED above what Stripe charges, PAYMENT_FAILED when Stripe
 *   refuses to make the session, PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function beginDeposit(
  ctx: Context,
  { amountCents, method }: { amountCents: number; method: DepositMethod },
): Promise<Checkout> {
  if (ctx.transaction) throw new Error('Stripe is never called inside a transaction');
  const feeCents = serviceFeeCents(amountCents, method);
  assertChargeable(amountCents, feeCents);
  const deposit = await insertDeposit(actorOf(ctx).userId, amountCents, method, feeCents);
  let session: Stripe.Checkout.Session;
  try {
    session = await createCheckout(deposit);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.outcome !== 'refused') {
      await noteFailure('deposits', deposit, failure);
      throw providerUnavailable(error);
    }
    await abandonDeposit(deposit.id, failure);
    throw new Problem('PAYMENT_FAILED', `The deposit could not be started (${failure.code}). Try again later.`, {
      cause: error,
    });
  }
  await inTransaction((transaction) => applyCheckout(transaction, deposit.id, session));
  return { session_id: session.id, url: session.url ?? '', amount_cents: amountCents, fee_cents: feeCents };
}
