import Stripe from 'stripe';
import { marketNow } from '../../../lib/clock.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { hint } from '../../../lib/queue.js';
import { stripe } from '../../../lib/stripe.js';
import type { ConnectAccountRow } from '../../../models/ConnectAccount.js';
import type { Context } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { failureOf, providerUnavailable } from '../outcome.js';

export interface ConnectedAccount {
  stripeAccountId: string;
  /** Transfers active and payouts enabled. */
  enabled: boolean;
}

const columns =
  'user_id, stripe_account_id, details_submitted, payouts_enabled, transfers_active, attempt, refreshed_at, created_at, updated_at';

async function find(userId: string): Promise<ConnectAccountRow | null> {
  const [row] = await query<ConnectAccountRow>({
    name: 'connect-accounts-find',
    text: `SELECT ${columns} FROM connect_accounts WHERE user_id = $1`,
    values: [userId],
  });
  return row ?? null;
}

interface AccountState {
  id: string;
  /** The attempt that made it; null for what Stripe does not show us. */
  attempt: number | null;
  status: Pick<ConnectAccountRow, 'details_submitted' | 'payouts_enabled' | 'transfers_active'>;
}

const stateOf = (account: Stripe.Account): AccountState => ({
  id: account.id,
  attempt: account.metadata?.attempt === undefined ? null : Number(account.metadata.attempt),
  status: {
    details_submitted: account.details_submitted ?? false,
    payouts_enabled: account.payouts_enabled ?? false,
    transfers_active: account.capabilities?.transfers === 'active',
  },
});

/** An account that we may not touch any more (its owner disconnected it) can receive nothing. */
async function read(accountId: string): Promise<AccountState> {
  try {
    return stateOf(await stripe().accounts.retrieve(accountId));
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripePermissionError)) throw error;
    const status = { details_submitted: false, payouts_enabled: false, transfers_active: false };
    return { id: accountId, attempt: null, status };
  }
}

/** Wakes what waited for this user's onboarding, payouts that Stripe refused before included. */
async function wakePayouts(transaction: Transaction, userId: string): Promise<void> {
  const woken = await query<{ id: string; attempt: number }>(
    {
      text: `UPDATE payouts
                SET next_attempt_at = now(), attempts = 0, updated_at = market_now(), leased_until = NULL,
                    status = CASE WHEN status = 'failed' THEN 'scheduled' ELSE status END,
                    failures = CASE WHEN status = 'failed' THEN 0 ELSE failures END
              WHERE user_id = $1 AND status IN ('blocked_kyc', 'failed') RETURNING id, attempt`,
      values: [userId],
    },
    transaction,
  );
  transaction.afterCommit(() => void hint('payouts', woken));
}

/** Whether an account is the user's, or becomes so: one of an earlier attempt has been given up, with {@link disown}. */
const isOwn = (row: ConnectAccountRow, { id, attempt }: AccountState): boolean =>
  row.stripe_account_id === null ? row.attempt === attempt : row.stripe_account_id === id;

/**
 * Commits what Stripe says of a user's account.
 *
 * @param readAt when the read of `account` began: one that began earlier than the last one committed changes nothing
 */
async function apply(userId: string, account: AccountState, readAt: Date): Promise<ConnectedAccount> {
  const { status } = account;
  const enabled = status.payouts_enabled && status.transfers_active;
  await inTransaction(async (transaction) => {
    const [before] = await query<ConnectAccountRow>(
      { text: `SELECT ${columns} FROM connect_accounts WHERE user_id = $1 FOR UPDATE`, values: [userId] },
      transaction,
    );
    if (!before || !isOwn(before, account)) return;
    if (before.refreshed_at && before.refreshed_at > readAt) return;
    const changed = (Object.keys(status) as Array<keyof typeof status>).some((name) => before[name] !== status[name]);
    await query(
      {
        text: `UPDATE connect_accounts
                  SET stripe_account_id = $2, details_submitted = $3, payouts_enabled = $4, transfers_active = $5,
                      refreshed_at = $6, updated_at = CASE WHEN $7 THEN $8 ELSE updated_at END
                WHERE user_id = $1`,
        values: [
          userId,
          account.id,
          status.details_submitted,
          status.payouts_enabled,
          status.transfers_active,
          readAt.toISOString(),
          changed,
          marketNow().toISOString(),
        ],
      },
      transaction,
    );
    if (!changed) return;
    await recordEvent(transaction, 'connect_account.updated', {
      data: { user_id: userId, details_submitted: status.details_submitted, enabled },
      recipients: [],
    });
    if (enabled) await wakePayouts(transaction, userId);
  });
  return { stripeAccountId: account.id, enabled };
}

/**
 * Parts a user from the account that was made for them up to a moment: nothing is paid out to it any more, and the next
 * onboarding makes another.
 *
 * @param madeUntil market time
 */
export async function disown(transaction: Transaction, userId: string, madeUntil: Date): Promise<void> {
  const parted = await query(
    {
      text: `UPDATE connect_accounts
                SET stripe_account_id = NULL, details_submitted = false, payouts_enabled = false,
                    transfers_active = false, attempt = attempt + 1, refreshed_at = NULL,
                    created_at = market_now(), updated_at = market_now()
              WHERE user_id = $1 AND created_at <= $2 RETURNING user_id`,
      values: [userId, madeUntil.toISOString()],
    },
    transaction,
  );
  if (parted.length === 0) return;
  await recordEvent(transaction, 'connect_account.updated', {
    data: { user_id: userId, details_submitted: false, enabled: false },
    recipients: [],
  });
}

/** Wall time by the database's clock, which all processes share. */
async function databaseNow(): Promise<Date> {
  const [row] = await query<{ now: Date }>({ name: 'wall-clock', text: 'SELECT clock_timestamp() AS now' });
  return row!.now;
}

/**
 * Reads a user's Connect account from Stripe and commits what it says. Calls Stripe: never inside a transaction.
 *
 * @returns null when the user has none
 */
export async function refreshConnectAccount(userId: string): Promise<ConnectedAccount | null> {
  const row = await find(userId);
  if (!row?.stripe_account_id) return null;
  const readAt = await databaseNow();
  return apply(userId, await read(row.stripe_account_id), readAt);
}

/** As {@link refreshConnectAccount}, for an account named by an event. Accounts of nobody here are ignored. */
export async function refreshConnectAccountById(accountId: string): Promise<void> {
  const readAt = await databaseNow();
  const account = await stripe().accounts.retrieve(accountId);
  const [owner] = await query<{ user_id: string }>({
    text: `SELECT user_id FROM connect_accounts
            WHERE stripe_account_id = $1 OR (stripe_account_id IS NULL AND user_id::text = $2)`,
    values: [account.id, account.metadata?.user_id ?? null],
  });
  if (owner) await apply(owner.user_id, stateOf(account), readAt);
}

/**
 * The id of a user's Connect account, made at Stripe when there is none: express, with transfers. Commits its
 * intention, calls Stripe, commits the outcome; never inside a transaction, and safe to repeat.
 *
 * @throws {Problem} PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function ensureConnectAccount(userId: string): Promise<string> {
  await query({
    text: 'INSERT INTO connect_accounts (user_id) VALUES ($1) ON CONFLICT DO NOTHING',
    values: [userId],
  });
  const row = await find(userId);
  if (row?.stripe_account_id) return row.stripe_account_id;
  const readAt = await databaseNow();
  const attempt = row?.attempt ?? 1;
  try {
    const account = await stripe().accounts.create(
      { type: 'express', capabilities: { transfers: { requested: true } }, metadata: { user_id: userId, attempt } },
      { idempotencyKey: `connect:${userId}:${attempt}` },
    );
    await apply(userId, stateOf(account), readAt);
  } catch (error) {
    if (failureOf(error).outcome !== 'unknown') {
      await query({
        text: 'UPDATE connect_accounts SET attempt = attempt + 1 WHERE user_id = $1 AND attempt = $2',
        values: [userId, attempt],
      });
    }
    throw providerUnavailable(error);
  }
  const made = await find(userId);
  if (!made?.stripe_account_id) throw new Error(`user ${userId} has no Connect account`);
  return made.stripe_account_id;
}

/**
 * A fresh link to Stripe's onboarding for a user, good for one visit within minutes; makes the account when there is
 * none. Never inside a transaction.
 *
 * @param returnUrl where Stripe sends the user back to, finished or not
 * @throws {Problem} PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function connectLink(ctx: Context, userId: string, { returnUrl }: { returnUrl: string }): Promise<string> {
  if (ctx.transaction) throw new Error('Stripe is never called inside a transaction');
  const account = await ensureConnectAccount(userId);
  try {
    const link = await stripe().accountLinks.create({
      account,
      type: 'account_onboarding',
      return_url: returnUrl,
      refresh_url: returnUrl,
    });
    return link.url;
  } catch (error) {
    failureOf(error);
    throw providerUnavailable(error);
  }
}
