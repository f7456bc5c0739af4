import Joi from 'joi';
import Stripe from 'stripe';
import { systemContext } from '../../../core/context.js';
import { changeAccount, findUser } from '../../../core/identity/index.js';
import { listMailbox } from '../../../core/mail/index.js';
import { ensureConnectAccount, ledgerSum, trialBalance } from '../../../core/payments/index.js';
import { advanceClock, settle } from '../../../core/sandbox/index.js';
import { marketNow } from '../../../lib/clock.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { stripe, stripeApiBase, stripePublishableKey } from '../../../lib/stripe.js';
import { completeCheckout, completeOnboarding, SandboxControlError } from '../../../sandbox/control.js';
import { type AnyEndpoint, type Endpoint, endpoint, ok } from '../../endpoint.js';
import { cents, email, timestamp, uuid } from '../../schemas.js';

const MAX_ADVANCE_SECONDS = 10 * 366 * 86_400;

const paymentResult = Joi.object({
  payment_intent_id: Joi.string().required(),
  status: Joi.string().required().example('succeeded'),
});

/** Marks an endpoint as part of the sandbox: no key, but only on loopback or with the sandbox token. */
const sandboxEndpoint = <P = Record<string, string>, Q = Record<string, never>, B = Record<string, never>>(
  definition: Omit<Endpoint<P, Q, B>, 'tag' | 'access' | 'sandbox' | 'idempotency'>,
): AnyEndpoint =>
  endpoint<P, Q, B>({
    ...definition,
    tag: 'Sandbox',
    access: 'none',
    sandbox: true,
    idempotency: 'none',
    problems: [...(definition.problems ?? []), 'SANDBOX_FORBIDDEN'],
  });

/** What the stand-in refuses is the caller's to know, as the market says it. */
async function atStripe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxControlError) {
      if (error.status === 404) throw notFound('payment');
      if (error.status < 500) throw new Problem('PAYMENT_NOT_CONFIRMABLE', error.message);
    }
    throw error;
  }
}

export const sandboxEndpoints: AnyEndpoint[] = [
  sandboxEndpoint({
    method: 'get',
    path: '/api/sandbox',
    operationId: 'getSandbox',
    summary: 'That this is a sandbox, its market time and its Stripe stand-in',
    responses: {
      200: {
        description: 'The sandbox.',
        schema: Joi.object({
          now: timestamp().required(),
          stripe: Joi.object({
            api_base: Joi.string().required(),
            publishable_key: Joi.string().required(),
          }).required(),
        }),
      },
    },
    async handler() {
      return ok({
        now: marketNow().toISOString(),
        stripe: { api_base: stripeApiBase(), publishable_key: stripePublishableKey() },
      });
    },
  }),
  sandboxEndpoint<Record<string, string>, { to?: string }>({
    method: 'get',
    path: '/api/sandbox/mailbox',
    operationId: 'listMailbox',
    summary: 'Mails the server has sent, newest first; their links carry `token=`',
    query: Joi.object({ to: email() }),
    responses: {
      200: {
        description: 'The mails.',
        schema: Joi.object({
          messages: Joi.array()
            .items(
              Joi.object({
                to: Joi.string().required(),
                subject: Joi.string().required(),
                text: Joi.string().required(),
                created_at: timestamp().required(),
              }),
            )
            .required(),
        }),
      },
    },
    async handler(_ctx, { query }) {
      return ok({ messages: await listMailbox(query.to) });
    },
  }),
  sandboxEndpoint<Record<string, string>, Record<string, never>, { seconds: number }>({
    method: 'post',
    path: '/api/sandbox/clock/advance',
    operationId: 'advanceClock',
    summary: 'Move market time forward; answers once everything due by then has been worked off in order',
    body: Joi.object({ seconds: Joi.number().min(0).max(MAX_ADVANCE_SECONDS).required().example(86_400) }),
    responses: { 200: { description: 'Market time afterwards.', schema: Joi.object({ now: timestamp().required() }) } },
    problems: ['UNAVAILABLE'],
    async handler(_ctx, { body }) {
      return ok({ now: (await advanceClock(body.seconds)).toISOString() });
    },
  }),
  sandboxEndpoint<{ payment_intent_id: string }, Record<string, never>, { outcome: 'succeeds' | 'declined' }>({
    method: 'post',
    path: '/api/sandbox/payments/:payment_intent_id/confirm',
    operationId: 'confirmPayment',
    summary: "The payer's click: confirm a PaymentIntent with a card that succeeds or is declined",
    params: Joi.object({
      payment_intent_id: Joi.string()
        .pattern(/^pi_\w+$/)
        .required()
        .example('pi_3S9x2mLkdIwHu7ix'),
    }),
    body: Joi.object({ outcome: Joi.string().valid('succeeds', 'declined').default('succeeds').example('succeeds') }),
    responses: { 200: { description: 'The PaymentIntent, and the market has taken note.', schema: paymentResult } },
    problems: ['NOT_FOUND', 'PAYMENT_NOT_CONFIRMABLE'],
    async handler(_ctx, { params, body }) {
      const id = params.payment_intent_id;
      const card = body.outcome === 'declined' ? 'pm_card_chargeDeclined' : 'pm_card_visa';
      let status: string;
      try {
        status = (await stripe().paymentIntents.confirm(id, { payment_method: card })).status;
      } catch (error) {
        if (error instanceof Stripe.errors.StripeCardError) status = 'requires_payment_method';
        else if (error instanceof Stripe.errors.StripeInvalidRequestError) {
          if (error.statusCode === 404) throw notFound('payment');
          throw new Problem('PAYMENT_NOT_CONFIRMABLE', error.message);
        } else throw error;
      }
      await settle();
      return ok({ payment_intent_id: id, status });
    },
  }),
  sandboxEndpoint<{ session_id: string }>({
    method: 'post',
    path: '/api/sandbox/checkout/:session_id/complete',
    operationId: 'completeCheckout',
    summary: 'The payer finishes a Checkout session; ACH settles at once',
    params: Joi.object({
      session_id: Joi.string()
        .pattern(/^cs_\w+$/)
        .required()
        .example('cs_test_a1b2c3d4e5f6'),
    }),
    responses: {
      200: {
        description: 'Paid, and the market has taken note.',
        schema: Joi.object({
          session_id: Joi.string().required(),
          status: Joi.string().required().example('complete'),
        }),
      },
    },
    problems: ['NOT_FOUND', 'PAYMENT_NOT_CONFIRMABLE'],
    async handler(_ctx, { params }) {
      await atStripe(() => completeCheckout(params.session_id));
      await settle();
      return ok({ session_id: params.session_id, status: 'complete' });
    },
  }),
  sandboxEndpoint<{ user_id: string }>({
    method: 'post',
    path: '/api/sandbox/accounts/:user_id/complete-kyc',
    operationId: 'completeKyc',
    summary: "A user's Stripe onboarding is submitted and approved; makes the account if there is none",
    responses: {
      200: {
        description: 'Onboarded, and the market has taken note.',
        schema: Joi.object({ user_id: uuid().required(), stripe_account_id: Joi.string().required() }),
      },
    },
    async handler(_ctx, { params }) {
      const user = await findUser(params.user_id);
      if (user?.status !== 'active') throw notFound('user');
      const accountId = await ensureConnectAccount(user.id);
      await atStripe(() => completeOnboarding(accountId));
      await settle();
      return ok({ user_id: params.user_id, stripe_account_id: accountId });
    },
  }),
  sandboxEndpoint<
    { user_id: string },
    Record<string, never>,
    { subscription_tier?: 'free' | 'pro' | 'enterprise'; credits_balance?: number; role?: 'user' | 'admin' }
  >({
    method: 'patch',
    path: '/api/sandbox/users/:user_id',
    operationId: 'changeSandboxUser',
    summary: "Set a user's tier, credits or role",
    body: Joi.object({
      subscription_tier: Joi.string().valid('free', 'pro', 'enterprise'),
      credits_balance: cents(),
      role: Joi.string().valid('user', 'admin'),
    }),
    responses: {
      200: {
        description: 'The user.',
        schema: Joi.object({
          id: uuid().required(),
          subscription_tier: Joi.string().required(),
          credits_balance: Joi.number().integer().required(),
          role: Joi.string().required(),
        }),
      },
    },
    async handler(ctx, { params, body }) {
      const user = await changeAccount(systemContext(ctx.requestId), { userId: params.user_id, ...body });
      return ok({
        id: user.id,
        subscription_tier: user.subscription_tier,
        credits_balance: user.credits_balance,
        role: user.role,
      });
    },
  }),
  sandboxEndpoint({
    method: 'get',
    path: '/api/sandbox/ledger',
    operationId: 'getSandboxLedger',
    summary: 'Every ledger account with its balance, and the sum over all entries, which is 0',
    responses: {
      200: {
        description: 'The books.',
        schema: Joi.object({
          sum_cents: Joi.number().integer().required(),
          accounts: Joi.array()
            .items(
              Joi.object({
                kind: Joi.string().required(),
                owner_id: uuid().allow(null).required(),
                balance_cents: Joi.number().integer().required(),
              }),
            )
            .required(),
        }),
      },
    },
    async handler() {
      const [sum, accounts] = await Promise.all([ledgerSum(), trialBalance()]);
      return ok({ sum_cents: sum, accounts });
    },
  }),
];
