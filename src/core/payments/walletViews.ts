import type { DepositRow } from '../../models/Deposit.js';
import type { WithdrawalRow, WithdrawalStatus } from '../../models/Withdrawal.js';

/** What moved money into or out of a wallet, by the kind of its journal (`ledger/chart.ts`). */
const typeByKind = {
  'deposit.credited': 'deposit',
  'escrow.funded': 'escrow',
  'escrow.returned': 'refund',
  'withdrawal.reserved': 'withdrawal',
  'withdrawal.returned': 'withdrawal_returned',
  'deposit.charged_back': 'chargeback',
  'deposit.debt_collected': 'chargeback',
  'deposit.reinstated': 'chargeback_returned',
  'deposit.refunded_outside': 'deposit_refund',
} as const;

export type WalletTransactionType = (typeof typeByKind)[keyof typeof typeByKind] | 'adjustment';

export const walletTransactionTypes: WalletTransactionType[] = [...new Set(Object.values(typeByKind)), 'adjustment'];

/** What a movement was about: a deposit, a withdrawal, or what was paid for. */
export type WalletReferenceType = 'deposit' | 'withdrawal' | 'milestone' | 'proof';

/** One movement of a wallet, as its owner sees it. */
export interface WalletTransactionView {
  id: string;
  type: WalletTransactionType;
  /** Signed cents: what came in is positive. */
  amount_cents: number;
  /** What the wallet held afterwards. */
  balance_after: number;
  reference: { type: WalletReferenceType; id: string; contract_id: string | null } | null;
  created_at: string;
  updated_at: string;
}

export interface WalletTransactionRow {
  id: string;
  kind: string;
  subject_id: string | null;
  purpose: 'milestone' | 'proof' | null;
  contract_id: string | null;
  amount_cents: number;
  balance_after_cents: number;
  created_at: Date;
}

function referenceTypeOf(row: WalletTransactionRow): WalletReferenceType | null {
  if (row.kind.startsWith('deposit.')) return 'deposit';
  if (row.kind.startsWith('withdrawal.')) return 'withdrawal';
  return row.purpose;
}

export function walletTransactionView(row: WalletTransactionRow): WalletTransactionView {
  const type = referenceTypeOf(row);
  return {
    id: row.id,
    type: typeByKind[row.kind as keyof typeof typeByKind] ?? 'adjustment',
    amount_cents: row.amount_cents,
    balance_after: row.balance_after_cents,
    reference: type && row.subject_id ? { type, id: row.subject_id, contract_id: row.contract_id } : null,
    created_at: row.created_at.toISOString(),
    // A movement never changes.
    updated_at: row.created_at.toISOString(),
  };
}

/** A deposit as its owner sees it. A resource of the export only. */
export const depositView = (row: DepositRow) => ({
  id: row.id,
  method: row.method,
  amount_cents: row.amount_cents,
  fee_cents: row.fee_cents,
  status: row.status === 'creating' ? ('open' as const) : row.status,
  payment_intent_id: row.payment_intent_id,
  credited_at: row.credited_at?.toISOString() ?? null,
  refunded_cents: row.refunded_cents,
  charged_back_cents: row.charged_back_cents,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** A withdrawal as its owner sees it. */
export interface WithdrawalView {
  id: string;
  amount_cents: number;
  status: WithdrawalStatus;
  returned_cents: number;
  created_at: string;
  updated_at: string;
}

export const withdrawalView = (row: WithdrawalRow): WithdrawalView => ({
  id: row.id,
  amount_cents: row.amount_cents,
  status: row.status,
  returned_cents: row.returned_cents,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
