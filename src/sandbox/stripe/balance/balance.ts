import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint.js';
import { noParams } from '../params.js';
import type { Context } from '../types.js';

interface Sums {
  currency: string;
  available: number;
  pending: number;
}

/** Available is what `available_on` has reached, pending the rest (https://docs.stripe.com/balance). */
export async function sumBalance(ctx: Context): Promise<Sums[]> {
  const { rows } = await ctx.db.query<{ currency: string; available: string; pending: string }>(
    `SELECT currency,
            coalesce(sum(net) FILTER (WHERE available_on <= $1), 0) AS available,
            coalesce(sum(net) FILTER (WHERE available_on > $1), 0) AS pending
     FROM stripe_sandbox_objects WHERE type = 'balance_transaction' GROUP BY currency ORDER BY currency`,
    [ctx.now],
  );
  return rows.map((row) => ({ ...row, available: Number(row.available), pending: Number(row.pending) }));
}

export async function availableBalance(ctx: Context, currency: string): Promise<number> {
  const { rows } = await ctx.db.query<{ available: string }>(
    `SELECT coalesce(sum(net), 0) AS available FROM stripe_sandbox_objects
     WHERE type = 'balance_transaction' AND currency = $1 AND available_on <= $2`,
    [currency, ctx.now],
  );
  return Number(rows[0]?.available ?? 0);
}

/** What spends the available balance goes one at a time, or two transfers could spend the same cent. */
export async function lockAvailableBalance(ctx: Context): Promise<void> {
  await ctx.db.query(`SELECT pg_advisory_xact_lock(hashtextextended('stripe_sandbox_balance', 0))`);
}

function buildBalance(sums: Sums[]): Stripe.Balance {
  const known = sums.length > 0 ? sums : [{ currency: 'usd', available: 0, pending: 0 }];
  return {
    object: 'balance',
    available: known.map(({ currency, available }) => ({
      amount: available,
      currency,
      source_types: { card: available },
    })),
    connect_reserved: known.map(({ currency }) => ({ amount: 0, currency })),
    livemode: false,
    pending: known.map(({ currency, pending }) => ({ amount: pending, currency, source_types: { card: pending } })),
  };
}

export const balanceEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/balance',
    schema: noParams,
    run: async (ctx) => buildBalance(await sumBalance(ctx)),
  }),
];
