import type Stripe from 'stripe';
import { recordBalanceTransaction } from '../balance/transactions.js';
import { invalidRequest, resourceMissing } from '../errors.js';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId } from '../ids.js';
import { embeddedList, type ListParams, listObjects } from '../lists.js';
import { formatAmount } from '../money.js';
import {
  amount,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
  text,
} from '../params.js';
import { idOf } from '../payments/refundRecord.js';
import { findObject, getLocked, getObject, insertObject, saveObject } from '../store.js';
import type { Context } from '../types.js';

interface CreateReversal {
  amount?: number;
  description?: string;
  metadata?: MetadataInput;
}

/** "You can optionally reverse only part of a transfer … as many times as you wish until the entire transfer has been reversed" (https://docs.stripe.com/api/transfer_reversals/create). */
function reversibleAmount(transfer: Stripe.Transfer, requested: number | undefined): number {
  const remaining = transfer.amount - transfer.amount_reversed;
  if (remaining === 0) throw invalidRequest(`Transfer ${transfer.id} is already fully reversed.`, {});
  if (requested !== undefined && requested > remaining) {
    const { currency } = transfer;
    throw invalidRequest(
      `Reversal amount (${formatAmount(requested, currency)}) is greater than unreversed amount on transfer (${formatAmount(remaining, currency)})`,
      { param: 'amount' },
    );
  }
  return requested ?? remaining;
}

/** Reversed funds come back when the transferred ones would have been there to take back. */
async function availableAgain(ctx: Context, transfer: Stripe.Transfer): Promise<number> {
  const spent = await findObject(ctx, 'balance_transaction', idOf(transfer.balance_transaction) ?? '');
  return Math.max(ctx.now, spent?.data.available_on ?? ctx.now);
}

async function createReversal(
  ctx: Context,
  transferId: string,
  params: CreateReversal,
): Promise<Stripe.TransferReversal> {
  const { data: transfer } = await getLocked(ctx, 'transfer', transferId, 'transfer');
  const reversed = reversibleAmount(transfer, params.amount);
  const reversalId = newId('trr');
  const transaction = await recordBalanceTransaction(ctx, {
    amount: reversed,
    currency: transfer.currency,
    availableOn: await availableAgain(ctx, transfer),
    description: params.description ?? `REFUND FOR TRANSFER (${transferId})`,
    type: 'transfer_refund',
    reportingCategory: 'transfer_reversal',
    source: reversalId,
  });
  const reversal: Stripe.TransferReversal = {
    id: reversalId,
    object: 'transfer_reversal',
    amount: reversed,
    balance_transaction: transaction.id,
    created: ctx.now,
    currency: transfer.currency,
    destination_payment_refund: newId('pyr'),
    metadata: mergeMetadata(null, params.metadata),
    source_refund: null,
    transfer: transferId,
  };
  await insertObject(ctx, 'transfer_reversal', reversalId, reversal, {});
  const total = transfer.amount_reversed + reversed;
  const updated: Stripe.Transfer = {
    ...transfer,
    amount_reversed: total,
    reversals: embeddedList(`/v1/transfers/${transferId}/reversals`, [reversal, ...transfer.reversals.data]),
    reversed: total === transfer.amount,
  };
  await saveObject<'transfer'>(ctx, updated);
  await emit(ctx, 'transfer.reversed', updated, { previous: transfer });
  return reversal;
}

const BASE = '/v1/transfers/:id/reversals';

export const reversalEndpoints = [
  endpoint({
    method: 'post',
    path: BASE,
    schema: paramsSchema<CreateReversal>({ amount, description: text, metadata }),
    run: (ctx, params, path) => createReversal(ctx, pathParam(path, 'id'), params),
  }),
  endpoint({
    method: 'get',
    path: BASE,
    schema: paramsSchema<ListParams>({ ...pagination, created: range }),
    run: async (ctx, params, path) => {
      const transfer = pathParam(path, 'id');
      await getObject(ctx, 'transfer', transfer, 'transfer');
      return listObjects(ctx, 'transfer_reversal', `/v1/transfers/${transfer}/reversals`, params, { transfer });
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/:reversal`,
    schema: noParams,
    run: async (ctx, _params, path) => {
      const reversalId = pathParam(path, 'reversal');
      const reversal = await getObject(ctx, 'transfer_reversal', reversalId, 'id');
      if (reversal.transfer !== pathParam(path, 'id')) throw resourceMissing('transfer reversal', reversalId, 'id');
      return reversal;
    },
  }),
];
