import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { actorOf, type Context } from '../../context.js';
import { failureOf } from '../outcome.js';
import { type ConnectStatus, connectStatus } from '../queries/connectStatus.js';
import { refreshConnectAccount } from './connectAccount.js';

export interface Onboarding extends ConnectStatus {
  /** Payouts that wait for nothing but this, in cents. */
  waiting_cents: number;
}

/**
 * How far the caller's Stripe onboarding is, as Stripe says now: who comes back from its pages is there before its
 * event. While Stripe does not answer it is what was last heard. Calls Stripe: never inside a transaction.
 */
export async function refreshOnboarding(ctx: Context): Promise<Onboarding> {
  if (ctx.transaction) throw new Error('Stripe is never called inside a transaction');
  const { userId } = actorOf(ctx);
  try {
    await refreshConnectAccount(userId);
  } catch (error) {
    loggerFor('payments').warn({ user_id: userId, code: failureOf(error).code }, 'onboarding could not be looked up');
  }
  const [waiting] = await query<{ cents: number }>({
    name: 'payouts-waiting-for-onboarding',
    text: `SELECT coalesce(sum(amount_cents), 0)::bigint AS cents FROM payouts WHERE user_id = $1 AND status = 'blocked_kyc'`,
    values: [userId],
  });
  return { ...(await connectStatus(userId)), waiting_cents: waiting?.cents ?? 0 };
}
