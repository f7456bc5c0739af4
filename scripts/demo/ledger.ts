import type { ResultOf } from '../../clients/typescript/src/index.js';

type Ledger = ResultOf<'get', '/api/sandbox/ledger'>;
type AccountKind = 'escrow' | 'payable' | 'platform_fees';

/** Cents on an account, 0 when there is none. @param owner whose it is; null for the platform's own */
export function balanceOf(ledger: Ledger, kind: AccountKind, owner: string | null): number {
  return ledger.accounts.find((account) => account.kind === kind && account.owner_id === owner)?.balance_cents ?? 0;
}

/** Cents in escrow or owed to workers, on accounts that were opened since: what others left there does not count. */
export function heldSince(before: Ledger, after: Ledger): number {
  const known = new Set(before.accounts.map(({ kind, owner_id }) => `${kind} ${owner_id}`));
  return after.accounts
    .filter(({ kind, owner_id }) => !known.has(`${kind} ${owner_id}`))
    .filter(({ kind }) => kind === 'escrow' || kind === 'payable')
    .reduce((sum, account) => sum + account.balance_cents, 0);
}
