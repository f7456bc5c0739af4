import Joi from 'joi';
import type Stripe from 'stripe';
import { accountInvalid, invalidParameter, invalidRequest } from '../errors.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { type ListParams, listObjects } from '../lists.js';
import { mergeMetadata, metadata, noParams, pagination, paramsSchema, range, text } from '../params.js';
import { findObject, insertObject, saveInternal } from '../store.js';
import type { Context } from '../types.js';
import { buildAccount, type CreateAccount } from './build.js';
import { changeAccount, lockAccount, requestCapabilities } from './onboarding.js';

type UpdateAccount = Omit<CreateAccount, 'controller' | 'country' | 'type'>;

const editable = {
  business_profile: Joi.object({
    mcc: Joi.string().length(4),
    name: text,
    product_description: text,
    support_email: Joi.string().email({ tlds: false }),
    url: text,
  }),
  business_type: Joi.string().valid('company', 'government_entity', 'individual', 'non_profit'),
  capabilities: Joi.object().pattern(
    Joi.string().valid('card_payments', 'transfers', 'us_bank_account_ach_payments'),
    Joi.object({ requested: Joi.boolean() }),
  ),
  default_currency: Joi.string().lowercase().length(3),
  email: Joi.string().email({ tlds: false }),
  metadata,
};

const createSchema = paramsSchema<CreateAccount>({
  ...editable,
  controller: Joi.object({
    fees: Joi.object({ payer: Joi.string().valid('account', 'application') }),
    losses: Joi.object({ payments: Joi.string().valid('application', 'stripe') }),
    requirement_collection: Joi.string().valid('application', 'stripe'),
    stripe_dashboard: Joi.object({ type: Joi.string().valid('express', 'full', 'none') }),
  }),
  country: Joi.string().length(2).uppercase(),
  type: Joi.string().valid('custom', 'express', 'standard'),
});

function requestedNames(capabilities: CreateAccount['capabilities']): string[] {
  return Object.entries(capabilities ?? {}).flatMap(([name, { requested }]) => (requested ? [name] : []));
}

/** "You may not provide the type parameter and controller parameters simultaneously"; card_payments needs transfers (https://docs.stripe.com/connect/account-capabilities#card-payments). */
function requireConsistent(params: CreateAccount): void {
  if (params.type !== undefined && params.controller !== undefined) {
    throw invalidParameter(
      'You may not provide the `type` parameter and `controller` parameters simultaneously. They are mutually exclusive.',
      { code: 'parameters_exclusive', param: 'type' },
    );
  }
  const requested = requestedNames(params.capabilities);
  if (requested.includes('card_payments') && !requested.includes('transfers')) {
    throw invalidRequest(
      'You cannot request the `card_payments` capability without also requesting the `transfers` capability.',
      { param: 'capabilities' },
    );
  }
}

async function createAccount(ctx: Context, params: CreateAccount): Promise<Stripe.Account> {
  requireConsistent(params);
  const account = buildAccount(ctx.now, params, mergeMetadata(null, params.metadata));
  const requested = Object.fromEntries(requestedNames(params.capabilities).map((name) => [name, ctx.now]));
  return insertObject(ctx, 'account', account.id, account, { requested });
}

async function updateAccount(ctx: Context, accountId: string, params: UpdateAccount): Promise<Stripe.Account> {
  const stored = await lockAccount(ctx, accountId);
  const account = stored.data;
  const names = requestedNames(params.capabilities);
  const added = Object.fromEntries(names.map((name) => [name, stored.internal.requested[name] ?? ctx.now]));
  const internal = { ...stored.internal, requested: { ...stored.internal.requested, ...added } };
  if (names.length > 0) await saveInternal(ctx, 'account', accountId, internal);
  const profile = account.business_profile;
  return changeAccount(
    ctx,
    { data: account, internal },
    {
      ...account,
      ...(profile ? { business_profile: { ...profile, ...params.business_profile } } : {}),
      business_type: params.business_type ?? account.business_type,
      capabilities: requestCapabilities(account, names),
      default_currency: params.default_currency ?? account.default_currency,
      email: params.email ?? account.email,
      metadata: mergeMetadata(account.metadata ?? null, params.metadata),
    },
  );
}

export async function getAccount(ctx: Context, accountId: string): Promise<Stripe.Account> {
  const stored = await findObject(ctx, 'account', accountId);
  if (!stored) throw accountInvalid(accountId);
  return stored.data;
}

export const accountEndpoints = [
  endpoint({ method: 'post', path: '/v1/accounts', schema: createSchema, run: createAccount }),
  endpoint({
    method: 'get',
    path: '/v1/accounts',
    schema: paramsSchema<ListParams>({ ...pagination, created: range }),
    run: (ctx, params) => listObjects(ctx, 'account', '/v1/accounts', params),
  }),
  endpoint({
    method: 'get',
    path: '/v1/accounts/:id',
    schema: noParams,
    run: (ctx, _params, path) => getAccount(ctx, pathParam(path, 'id')),
  }),
  endpoint({
    method: 'post',
    path: '/v1/accounts/:id',
    schema: paramsSchema<UpdateAccount>(editable),
    run: (ctx, params, path) => updateAccount(ctx, pathParam(path, 'id'), params),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/accounts/:id',
    schema: noParams,
    /** The row stays, as transfers still name it, but no longer counts as an account. */
    run: async (ctx, _params, path): Promise<Stripe.DeletedAccount> => {
      const { data } = await lockAccount(ctx, pathParam(path, 'id'));
      await ctx.db.query(`UPDATE stripe_sandbox_objects SET type = 'deleted_account' WHERE id = $1`, [data.id]);
      return { id: data.id, object: 'account', deleted: true };
    },
  }),
];
