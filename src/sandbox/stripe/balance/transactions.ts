import Joi from 'joi';
import type Stripe from 'stripe';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId } from '../ids.js';
import { listObjects } from '../lists.js';
import { id, noParams, pagination, paramsSchema, range, text } from '../params.js';
import { getObject } from '../store.js';
import type { Context } from '../types.js';

const DAY = 86_400;
/** Standard US settlement timing (https://docs.stripe.com/payouts#payout-speed). */
export const SETTLEMENT_DELAY = 2 * DAY;

interface Entry {
  amount: number;
  currency: string;
  /** What Stripe keeps; negative when a fee is given back. */
  fee?: number;
  feeDescription?: string;
  availableOn: number;
  description: string | null;
  type: Stripe.BalanceTransaction.Type;
  reportingCategory: string;
  source: string;
}

/** `net` = `amount` − `fee`; the balance is nothing but the sum of these (https://docs.stripe.com/reports/balance-transaction-types). */
function buildBalanceTransaction(created: number, entry: Entry): Stripe.BalanceTransaction {
  const fee = entry.fee ?? 0;
  const feeDetail: Stripe.BalanceTransaction.FeeDetail = {
    amount: fee,
    application: null,
    currency: entry.currency,
    description: entry.feeDescription ?? 'Stripe processing fees',
    type: 'stripe_fee',
  };
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: entry.availableOn,
    balance_type: 'payments',
    created,
    currency: entry.currency,
    description: entry.description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail],
    net: entry.amount - fee,
    reporting_category: entry.reportingCategory,
    source: entry.source,
    status: entry.availableOn <= created ? 'available' : 'pending',
    type: entry.type,
  };
}

/** Moves money in the platform's balance. */
export async function recordBalanceTransaction(ctx: Context, entry: Entry): Promise<Stripe.BalanceTransaction> {
  const transaction = buildBalanceTransaction(ctx.now, entry);
  await ctx.db.query(
    `INSERT INTO stripe_sandbox_objects (id, type, created, data, currency, net, available_on)
     VALUES ($1, 'balance_transaction', $2, $3, $4, $5, $6)`,
    [
      transaction.id,
      ctx.now,
      JSON.stringify(transaction),
      transaction.currency,
      transaction.net,
      transaction.available_on,
    ],
  );
  return transaction;
}

interface ListBalanceTransactions {
  created?: number;
  currency?: string;
  limit?: number;
  source?: string;
  type?: string;
}

export const balanceTransactionEndpoints = ['/v1/balance_transactions', '/v1/balance/history'].flatMap((base) => [
  endpoint({
    method: 'get',
    path: base,
    schema: paramsSchema<ListBalanceTransactions>({
      ...pagination,
      created: range,
      currency: Joi.string().lowercase(),
      source: id,
      type: text,
    }),
    run: (ctx, params) => {
      const { currency, source, type } = params;
      return listObjects(ctx, 'balance_transaction', base, params, { currency, source, type });
    },
  }),
  endpoint({
    method: 'get',
    path: `${base}/:id`,
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'balance_transaction', pathParam(path, 'id'), 'id'),
  }),
]);
