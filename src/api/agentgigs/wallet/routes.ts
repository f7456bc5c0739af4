import { beginDeposit, getWallet, listWalletTransactions, withdrawFromWallet } from '../../../core/payments/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { list, type Page } from '../../schemas.js';
import * as schemas from './schemas.js';

const tag = 'Wallet';
type NoParams = Record<string, string>;
type NoQuery = Record<string, never>;

export const walletEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/wallet',
    operationId: 'getWallet',
    tag,
    summary: 'My wallet balance',
    description: '`balance` can be spent; `pending` is on its way in. In cents.',
    access: 'user',
    responses: { 200: { description: 'The wallet.', schema: schemas.wallet } },
    async handler(ctx) {
      return ok(await getWallet(ctx));
    },
  }),
  endpoint<NoParams, Page>({
    method: 'get',
    path: '/api/wallet/transactions',
    operationId: 'listWalletTransactions',
    tag,
    summary: 'What moved my wallet, newest first',
    description: 'Deposits, escrow, refunds and withdrawals; the amounts add up to the balance.',
    access: 'user',
    query: schemas.walletTransactionsQuery,
    responses: {
      200: { description: 'A page of movements.', schema: list('transactions', schemas.walletTransaction) },
    },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listWalletTransactions(ctx, query));
    },
  }),
  endpoint<NoParams, NoQuery, schemas.DepositBody>({
    method: 'post',
    path: '/api/wallet/deposit',
    operationId: 'depositIntoWallet',
    tag,
    summary: 'Add money: a Stripe Checkout page to pay on',
    description:
      'Signed in only, once; what is in the wallet is then spent by API. The fee goes on top, and the amount is credited whole when Stripe says that it is paid: by card at once, by bank debit (`ach`) days later, `pending` until then. The page is good for 24 hours.',
    access: 'session',
    idempotency: 'resumable',
    body: schemas.depositBody,
    responses: { 200: { description: 'Where to pay.', schema: schemas.checkout } },
    problems: ['AMOUNT_BELOW_CARD_MINIMUM', 'PAYMENT_FAILED', 'PAYMENT_PROVIDER_UNAVAILABLE'],
    async handler(ctx, { body }) {
      return ok(await beginDeposit(ctx, { amountCents: body.amount, method: body.method }));
    },
  }),
  endpoint<NoParams, NoQuery, schemas.WithdrawBody>({
    method: 'post',
    path: '/api/wallet/withdraw',
    operationId: 'withdrawFromWallet',
    tag,
    summary: 'Send money back to where it came from',
    description:
      'Signed in only. Deposits are refunded to their card or bank account, oldest first. The money leaves the wallet at once; a refund that fails comes back.',
    access: 'session',
    body: schemas.withdrawBody,
    responses: { 200: { description: 'The withdrawal, under way.', schema: schemas.withdrawal } },
    problems: ['INSUFFICIENT_FUNDS', 'NOT_WITHDRAWABLE'],
    async handler(ctx, { body }) {
      return ok(await withdrawFromWallet(ctx, { amountCents: body.amount }));
    },
  }),
];
