import Joi from 'joi';
import { walletTransactionTypes } from '../../../core/payments/index.js';
import { MAX_CHARGE_CENTS } from '../../../lib/money.js';
import { cents, listQuery, type Page, resource, uuid } from '../../schemas.js';

/** Cents that may be negative, or more than one charge. */
const signedCents = () => Joi.number().integer();

export const wallet = Joi.object({
  balance: signedCents().min(0).required().description('Spendable, in cents.').example(25_000),
  pending: signedCents().min(0).required().description('Bank debits that the bank has not confirmed, in cents.'),
  currency: Joi.string().valid('USD').required(),
}).meta({ component: 'Wallet' });

/** One movement of a wallet; it never changes. */
export const walletTransaction = resource({
  type: Joi.string()
    .valid(...walletTransactionTypes)
    .required(),
  amount_cents: signedCents()
    .required()
    .description('What came in is positive, what went out negative.')
    .example(-7_500),
  balance_after: signedCents().min(0).required().description('What the wallet held afterwards, in cents.'),
  reference: Joi.object({
    type: Joi.string().valid('deposit', 'withdrawal', 'milestone', 'proof').required(),
    id: uuid().required(),
    contract_id: uuid().allow(null).required(),
  })
    .allow(null)
    .required()
    .description('What it was about.'),
}).meta({ component: 'WalletTransaction' });

export const walletTransactionsQuery = listQuery<Page>();

const amount = () => Joi.number().integer().min(1).max(MAX_CHARGE_CENTS).required().example(10_000);

export interface DepositBody {
  amount: number;
  method: 'card' | 'ach';
}

export const depositBody = Joi.object<DepositBody>({
  amount: amount().description('Cents to be credited, at least 50; the fee goes on top.'),
  method: Joi.string()
    .valid('card', 'ach')
    .required()
    .description('`card`: 5.5 % + 50 ¢, at once. `ach`: 0.9 %, when the bank has confirmed, days later.'),
});

export const checkout = Joi.object({
  session_id: Joi.string().required().example('cs_test_a1b2c3'),
  url: Joi.string().required().description('Stripe’s page: the payer pays there.'),
  amount_cents: cents().required(),
  fee_cents: cents().required(),
}).meta({ component: 'WalletCheckout' });

export interface WithdrawBody {
  amount: number;
}

export const withdrawBody = Joi.object<WithdrawBody>({ amount: amount().description('Cents.') });

export const withdrawal = resource({
  amount_cents: cents().required(),
  status: Joi.string()
    .valid('pending', 'completed', 'failed')
    .required()
    .description('`failed`: all of it came back to the wallet.'),
  returned_cents: cents().required().description('What came back because a refund failed.'),
}).meta({ component: 'Withdrawal' });
