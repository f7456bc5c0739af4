import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId, randomToken } from '../ids.js';
import { httpUrl, id, noParams, paramsSchema } from '../params.js';
import { insertObject } from '../store.js';
import type { Context } from '../types.js';
import { getAccount } from './accounts.js';

/** Account Links "expire after a few minutes" (https://docs.stripe.com/connect/express-accounts#create-link). */
const ACCOUNT_LINK_LIFETIME = 5 * 60;

interface CreateAccountLink {
  account: string;
  refresh_url: string;
  return_url: string;
  type: 'account_onboarding' | 'account_update';
}

async function createAccountLink(ctx: Context, params: CreateAccountLink): Promise<Stripe.AccountLink> {
  const account = await getAccount(ctx, params.account);
  if (params.type === 'account_update' && account.controller?.requirement_collection !== 'application') {
    throw invalidRequest(
      'You cannot create `account_update` type Account Links for this account: Stripe collects its requirements.',
      { param: 'type' },
    );
  }
  const linkId = newId('alnk');
  const token = randomToken(32);
  const link: Stripe.AccountLink = {
    object: 'account_link',
    created: ctx.now,
    expires_at: ctx.now + ACCOUNT_LINK_LIFETIME,
    url: `${ctx.baseUrl}/setup/e/${linkId}/${token}`,
  };
  const { refresh_url, return_url } = params;
  return insertObject(ctx, 'account_link', linkId, link, { account: account.id, token, refresh_url, return_url });
}

/** Login links exist for accounts with the Express Dashboard that have finished onboarding (https://docs.stripe.com/api/accounts/login_link). */
async function createLoginLink(ctx: Context, accountId: string): Promise<Stripe.LoginLink> {
  const account = await getAccount(ctx, accountId);
  if (account.controller?.stripe_dashboard?.type !== 'express') {
    throw invalidRequest(`Cannot create a login link for an account without the Express Dashboard: ${accountId}.`, {});
  }
  if (!account.details_submitted) {
    throw invalidRequest('Cannot create a login link for an account that has not completed onboarding.', {});
  }
  const linkId = newId('lnk');
  const token = randomToken(32);
  const url = `${ctx.baseUrl}/express/${linkId}/${token}`;
  const link: Stripe.LoginLink = { object: 'login_link', created: ctx.now, url };
  return insertObject(ctx, 'login_link', linkId, link, { account: accountId, token });
}

export const accountLinkEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/account_links',
    schema: paramsSchema<CreateAccountLink>({
      account: id.required(),
      collect: Joi.string().valid('currently_due', 'eventually_due'),
      collection_options: Joi.object({
        fields: Joi.string().valid('currently_due', 'eventually_due'),
        future_requirements: Joi.string().valid('include', 'omit'),
      }),
      refresh_url: httpUrl.required(),
      return_url: httpUrl.required(),
      type: Joi.string().valid('account_onboarding', 'account_update').required(),
    }),
    run: createAccountLink,
  }),
  endpoint({
    method: 'post',
    path: '/v1/accounts/:id/login_links',
    schema: noParams,
    run: (ctx, _params, path) => createLoginLink(ctx, pathParam(path, 'id')),
  }),
];
