import { policy } from '../../../config/policy.js';
import type { Transaction } from '../../lib/db.js';
import { disputedMilestonesOf, openContractsOf } from '../deals/index.js';
import { openJobIds } from '../market/index.js';
import { openMoneyOf } from '../payments/index.js';

/** Something open that keeps an account from being deleted. Amounts in cents. */
export type Obligation =
  | { kind: 'contract'; id: string; status: string }
  | { kind: 'job'; id: string; status: string }
  | { kind: 'dispute'; milestone_id: string }
  | { kind: 'payout'; id: string; status: string; amount_cents: number }
  | { kind: 'wallet' | 'payable' | 'debt' | 'escrow' | 'payment'; amount_cents: number };

const some = <Item>(items: Item[]): Item[] => items.slice(0, policy.account.obligationsNamed);

/** Money and deals of a user that are not over, each kind up to {@link policy.account.obligationsNamed}. */
export async function obligationsOf(transaction: Transaction, userId: string): Promise<Obligation[]> {
  const contracts = await openContractsOf(transaction, userId);
  const jobs = await openJobIds(transaction, userId);
  const disputed = await disputedMilestonesOf(transaction, userId);
  const money = await openMoneyOf(transaction, userId);
  const sums = [
    { kind: 'wallet', amount_cents: money.wallet_cents },
    { kind: 'payable', amount_cents: money.payable_cents },
    { kind: 'debt', amount_cents: money.debt_cents },
    { kind: 'escrow', amount_cents: money.escrow_cents },
    { kind: 'payment', amount_cents: money.moving_cents },
  ] as const;
  return [
    ...some(contracts).map(({ id, status }) => ({ kind: 'contract' as const, id, status })),
    ...some(jobs).map((id) => ({ kind: 'job' as const, id, status: 'open' })),
    ...some(disputed).map((id) => ({ kind: 'dispute' as const, milestone_id: id })),
    ...some(money.payouts).map((payout) => ({ kind: 'payout' as const, ...payout })),
    ...sums.filter(({ amount_cents }) => amount_cents > 0),
  ];
}

const names: Record<Obligation['kind'], string> = {
  contract: 'open contracts',
  job: 'open jobs',
  dispute: 'open disputes',
  payout: 'payouts that have not left',
  wallet: 'money in the wallet',
  payable: 'money released to you and not yet sent',
  debt: 'a debt after a chargeback',
  escrow: 'money in escrow',
  payment: 'payments under way',
};

/** The obligations in words: each kind once. */
export const describeObligations = (obligations: Obligation[]): string =>
  [...new Set(obligations.map(({ kind }) => names[kind]))].join(', ');
