import type Stripe from 'stripe';
import type { Context } from './types.js';

function isBalanceTransaction(value: object): value is Stripe.BalanceTransaction {
  return 'object' in value && value.object === 'balance_transaction';
}

/**
 * The stored object as it looks now. Only a balance transaction changes by the mere passing of time: its status
 * becomes `available` when `available_on` has come (https://docs.stripe.com/api/balance_transactions/object).
 */
export function presentStored<T extends object>(ctx: Pick<Context, 'now'>, value: T): T {
  if (!isBalanceTransaction(value)) return value;
  return { ...value, status: value.available_on <= ctx.now ? 'available' : 'pending' };
}
