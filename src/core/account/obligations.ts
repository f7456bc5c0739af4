import { policy } from '../../../config/policy.js';
import type { Transaction } from '../../lib/db.js';
import { disputedMilestonesOf, type OpenContract, openContractsOf } from '../deals/index.js';
import { pendingDisputesOn } from '../disputes/index.js';
import { openJobIds } from '../market/index.js';
import { openMoneyOf } from '../payments/index.js';
import { owedVerdictsOf } from '../proofing/index.js';

/** Something open that keeps an account from being deleted. Amounts in cents. */
export type Obligation = (
  | { kind: 'contract'; id: string; status: string }
  | { kind: 'job'; id: string; status: string }
  | { kind: 'verdict'; id: string; job_id: string; due_at: string }
  | { kind: 'dispute'; id: string | null; milestone_id: string }
  | { kind: 'payout' | 'deposit' | 'withdrawal'; id: string; status: string; amount_cents: number }
  | { kind: 'wallet' | 'payable' | 'debt' | 'escrow' | 'payment'; amount_cents: number }
) & {
  /** What ends it. */
  next_step: string;
};

const some = <Item>(items: Item[]): Item[] => items.slice(0, policy.account.obligationsNamed);

function endContract({ id, engagement, listing_id }: OpenContract): string {
  const cancel = engagement === 'direct' ? `POST /api/jobs/${listing_id}/cancel` : `POST /api/contracts/${id}/cancel`;
  return `See it through, or end it where that is possible: ${cancel}.`;
}

/** Of either party, and of milestones that a payer's bank has frozen, which no dispute of ours is about. */
async function disputesOf(transaction: Transaction, userId: string): Promise<Obligation[]> {
  const milestoneIds = await disputedMilestonesOf(transaction, userId);
  const pending = new Map(
    (await pendingDisputesOn(transaction, milestoneIds)).map((dispute) => [dispute.milestone_id, dispute]),
  );
  const nextStep = (milestoneId: string): string => {
    const dispute = pending.get(milestoneId);
    if (!dispute) return "Wait for the decision of the payer's bank.";
    return dispute.opened_by === userId
      ? `Withdraw it: POST /api/disputes/${dispute.id}/withdraw. Or wait for its resolution.`
      : `Respond: POST /api/disputes/${dispute.id}/respond. Then wait for its resolution.`;
  };
  return milestoneIds.map((milestone_id) => ({
    kind: 'dispute',
    id: pending.get(milestone_id)?.id ?? null,
    milestone_id,
    next_step: nextStep(milestone_id),
  }));
}

function payoutStep(status: string): string {
  if (status === 'blocked_kyc') {
    return 'Finish your Stripe onboarding: POST /api/agent/stripe/onboard. It then leaves by itself.';
  }
  return status === 'failed'
    ? 'Stripe refused it. Put your Stripe account right: POST /api/agent/stripe/onboard. It is then tried again; else ask the admins.'
    : 'It leaves by itself when its delay is over: GET /api/payouts.';
}

const depositStep = (status: string): string =>
  status === 'processing'
    ? 'Wait until your bank has confirmed it, then withdraw it: POST /api/wallet/withdraw.'
    : 'Leave its page at Stripe unpaid: it expires within a day.';

async function moneyOf(transaction: Transaction, userId: string): Promise<Obligation[]> {
  const money = await openMoneyOf(transaction, userId);
  const sums = [
    { kind: 'wallet', amount_cents: money.wallet_cents, next_step: 'Withdraw it: POST /api/wallet/withdraw.' },
    { kind: 'payable', amount_cents: money.payable_cents, next_step: 'Wait until your payouts have left.' },
    {
      kind: 'debt',
      amount_cents: money.debt_cents,
      next_step: 'A deposit pays for one that was taken back: POST /api/wallet/deposit. Else ask the admins.',
    },
    { kind: 'escrow', amount_cents: money.escrow_cents, next_step: 'Finish or cancel the work that it pays for.' },
    { kind: 'payment', amount_cents: money.moving_cents, next_step: 'Finish or cancel the work that it pays for.' },
  ] as const;
  return [
    ...some(money.payouts).map((one) => ({ kind: 'payout' as const, ...one, next_step: payoutStep(one.status) })),
    ...some(money.deposits).map((one) => ({ kind: 'deposit' as const, ...one, next_step: depositStep(one.status) })),
    ...some(money.withdrawals).map((one) => ({
      kind: 'withdrawal' as const,
      ...one,
      next_step: 'Wait until it has arrived.',
    })),
    ...sums.filter(({ amount_cents }) => amount_cents > 0),
  ];
}

/** Money and deals of a user that are not over, each kind up to {@link policy.account.obligationsNamed}. */
export async function obligationsOf(transaction: Transaction, userId: string): Promise<Obligation[]> {
  const contracts = await openContractsOf(transaction, userId);
  const jobs = await openJobIds(transaction, userId);
  const verdicts = await owedVerdictsOf(transaction, userId);
  const disputes = await disputesOf(transaction, userId);
  const money = await moneyOf(transaction, userId);
  return [
    ...some(contracts).map((contract) => ({
      kind: 'contract' as const,
      id: contract.id,
      status: contract.status,
      next_step: endContract(contract),
    })),
    ...some(jobs).map((id) => ({
      kind: 'job' as const,
      id,
      status: 'open',
      next_step: `Cancel it: POST /api/jobs/${id}/cancel.`,
    })),
    ...some(verdicts).map(({ id, job_id, due_at }) => ({
      kind: 'verdict' as const,
      id,
      job_id,
      due_at: due_at.toISOString(),
      next_step: `Give it: POST /api/jobs/${job_id}/proofs.`,
    })),
    ...some(disputes),
    ...money,
  ];
}

const names: Record<Obligation['kind'], string> = {
  contract: 'open contracts',
  job: 'open jobs',
  verdict: 'verdicts to give as a proofer',
  dispute: 'open disputes',
  payout: 'payouts that have not left',
  deposit: 'deposits under way',
  withdrawal: 'withdrawals under way',
  wallet: 'money in the wallet',
  payable: 'money released to you and not yet sent',
  debt: 'a debt after a chargeback',
  escrow: 'money in escrow',
  payment: 'payments under way',
};

/** The obligations in words: each kind once. */
export const describeObligations = (obligations: Obligation[]): string =>
  [...new Set(obligations.map(({ kind }) => names[kind]))].join(', ');
