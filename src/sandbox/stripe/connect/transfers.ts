import Joi from 'joi';
import type Stripe from 'stripe';
import { availableBalance, lockAvailableBalance } from '../balance/balance.js';
import { recordBalanceTransaction } from '../balance/transactions.js';
import { invalidRequest, resourceMissing } from '../errors.js';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId } from '../ids.js';
import { embeddedList, type ListParams, listObjects } from '../lists.js';
import { formatAmount } from '../money.js';
import {
  amount,
  id,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
  text,
} from '../params.js';
import { availableWithCharge } from '../payments/refundRecord.js';
import { findObject, getLocked, getObject, insertObject, saveObject } from '../store.js';
import type { Context } from '../types.js';

interface CreateTransfer {
  amount: number;
  currency: string;
  description?: string;
  destination: string;
  metadata?: MetadataInput;
  source_transaction?: string;
  source_type?: 'bank_account' | 'card';
  transfer_group?: string;
}

/** (https://docs.stripe.com/connect/account-capabilities#transfers) */
async function requireDestination(ctx: Context, destination: string): Promise<void> {
  const account = await findObject(ctx, 'account', destination);
  if (!account) throw resourceMissing('destination', destination, 'destination', 400);
  if (account.data.capabilities?.transfers === 'active') return;
  throw invalidRequest(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer', param: 'destination' },
  );
}

async function transferredFrom(ctx: Context, chargeId: string): Promise<number> {
  const { rows } = await ctx.db.query<{ total: string }>(
    `SELECT coalesce(sum((data->>'amount')::bigint - (data->>'amount_reversed')::bigint), 0) AS total
     FROM stripe_sandbox_objects WHERE type = 'transfer' AND data->>'source_transaction' = $1`,
    [chargeId],
  );
  return Number(rows[0]?.total ?? 0);
}

interface Funding {
  availableOn: number;
  transferGroup: string | null;
}

/**
 * With source_transaction the transfer draws on one charge, even before its funds are available, up to what the charge
 * still holds (https://docs.stripe.com/connect/separate-charges-and-transfers#transfer-availability). The group is
 * inherited: "If source_transaction has a transfer_group, the transfer's must be the same", and one is made up if there is none.
 */
async function fundFromCharge(ctx: Context, params: CreateTransfer, chargeId: string): Promise<Funding> {
  const { data: charge } = await getLocked(ctx, 'charge', chargeId, 'source_transaction', 400);
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw invalidRequest('The source_transaction must be a charge that has succeeded and been captured.', {
      param: 'source_transaction',
    });
  }
  if (charge.currency !== params.currency) {
    throw invalidRequest(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${params.currency})`,
      { param: 'currency' },
    );
  }
  const group = charge.transfer_group ?? params.transfer_group ?? `group_${charge.id.replace(/^[a-z]+_/, '')}`;
  if (params.transfer_group !== undefined && params.transfer_group !== group) {
    throw invalidRequest("The transfer_group must be the same as the source_transaction's transfer_group.", {
      param: 'transfer_group',
    });
  }
  const transferred = await transferredFrom(ctx, charge.id);
  const held = charge.amount - charge.amount_refunded;
  if (params.amount > held - transferred) {
    const earlier =
      transferred > 0
        ? ` (There are already existing transfers using this source, totalling ${formatAmount(transferred, charge.currency)}.)`
        : '';
    throw invalidRequest(
      `Transfers using this transaction as a source must not exceed the source amount of ${formatAmount(held, charge.currency)}.${earlier}`,
      { param: 'amount' },
    );
  }
  if (charge.transfer_group !== group) {
    const grouped: Stripe.Charge = { ...charge, transfer_group: group };
    await saveObject<'charge'>(ctx, grouped);
    await emit(ctx, 'charge.updated', grouped, { previous: charge });
  }
  return { availableOn: await availableWithCharge(ctx, charge), transferGroup: group };
}

/** "By default, a transfer request fails when the amount exceeds the platform's available account balance" (same page). */
async function fundFromBalance(ctx: Context, params: CreateTransfer): Promise<Funding> {
  await lockAvailableBalance(ctx);
  if (params.amount > (await availableBalance(ctx, params.currency))) {
    throw invalidRequest(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://docs.stripe.com/testing#available-balance',
      { code: 'balance_insufficient' },
    );
  }
  return { availableOn: ctx.now, transferGroup: params.transfer_group ?? null };
}

async function createTransfer(ctx: Context, params: CreateTransfer): Promise<Stripe.Transfer> {
  await requireDestination(ctx, params.destination);
  const { availableOn, transferGroup } = params.source_transaction
    ? await fundFromCharge(ctx, params, params.source_transaction)
    : await fundFromBalance(ctx, params);
  const transferId = newId('tr');
  const transaction = await recordBalanceTransaction(ctx, {
    amount: -params.amount,
    currency: params.currency,
    availableOn,
    description: params.description ?? null,
    type: 'transfer',
    reportingCategory: 'transfer',
    source: transferId,
  });
  const transfer: Stripe.Transfer = {
    id: transferId,
    object: 'transfer',
    amount: params.amount,
    amount_reversed: 0,
    balance_transaction: transaction.id,
    created: ctx.now,
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination,
    destination_payment: newId('py'),
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    reversals: embeddedList(`/v1/transfers/${transferId}/reversals`),
    reversed: false,
    source_transaction: params.source_transaction ?? null,
    source_type: params.source_type ?? 'card',
    transfer_group: transferGroup,
  };
  await insertObject(ctx, 'transfer', transferId, transfer, {});
  await emit(ctx, 'transfer.created', transfer);
  return transfer;
}

const BASE = '/v1/transfers';

export const transferEndpoints = [
  endpoint({
    method: 'post',
    path: BASE,
    schema: paramsSchema<CreateTransfer>({
      amount: amount.required(),
      currency: Joi.string().lowercase().required(),
      description: text,
      destination: id.required(),
      metadata,
      source_transaction: id,
      source_type: Joi.string().valid('bank_account', 'card'),
      transfer_group: text,
    }),
    run: createTransfer,
  }),
  endpoint({
    method: 'get',
    path: BASE,
    schema: paramsSchema<ListParams & { destination?: string; transfer_group?: string }>({
      ...pagination,
      created: range,
      destination: id,
      transfer_group: text,
    }),
    run: (ctx, params) => {
      const { destination, transfer_group } = params;
      return listObjects(ctx, 'transfer', BASE, params, { destination, transfer_group });
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/:id`,
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'transfer', pathParam(path, 'id'), 'transfer'),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id`,
    schema: paramsSchema<{ description?: string; metadata?: MetadataInput }>({ description: text, metadata }),
    run: async (ctx, params, path) => {
      const { data: transfer } = await getLocked(ctx, 'transfer', pathParam(path, 'id'), 'transfer');
      const updated: Stripe.Transfer = {
        ...transfer,
        description: params.description ?? transfer.description,
        metadata: mergeMetadata(transfer.metadata, params.metadata),
      };
      await saveObject<'transfer'>(ctx, updated);
      await emit(ctx, 'transfer.updated', updated, { previous: transfer });
      return updated;
    },
  }),
];
