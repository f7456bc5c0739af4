import { query, type Transaction } from '../../../lib/db.js';
import type { AccountRef } from './chart.js';

/** All entries together, in cents: 0, or the books are broken. */
export async function ledgerSum(transaction?: Transaction): Promise<number> {
  const [row] = await query<{ sum: number }>(
    { text: 'SELECT coalesce(sum(amount_cents), 0)::bigint AS sum FROM ledger_entries' },
    transaction,
  );
  return row?.sum ?? 0;
}

/** An account's balance in cents; 0 for one that nothing was ever posted to. Unowned accounts are added up. */
export async function balanceOf(account: AccountRef, transaction?: Transaction): Promise<number> {
  const [row] = await query<{ balance: number }>(
    {
      text: `SELECT coalesce(balance_cents, (SELECT sum(amount_cents) FROM ledger_entries WHERE account_id = accounts.id), 0)::bigint
                    AS balance
               FROM ledger_accounts accounts WHERE kind = $1 AND ${account.ownerId ? 'owner_id = $2' : 'owner_id IS NULL'}`,
      values: account.ownerId ? [account.kind, account.ownerId] : [account.kind],
    },
    transaction,
  );
  return row?.balance ?? 0;
}

/**
 * An owned account's balance in cents, which nobody else can change until the transaction ends. For decisions that
 * depend on what is there; journals lock by themselves.
 */
export async function lockBalance(
  transaction: Transaction,
  account: AccountRef & { ownerId: string },
): Promise<number> {
  const values = [account.kind, account.ownerId];
  await query(
    {
      text: `INSERT INTO ledger_accounts (kind, owner_id, balance_cents) SELECT $1, $2::uuid, 0
              WHERE NOT EXISTS (SELECT FROM ledger_accounts WHERE kind = $1 AND owner_id = $2::uuid)
             ON CONFLICT (kind, owner_id) WHERE owner_id IS NOT NULL DO NOTHING`,
      values,
    },
    transaction,
  );
  const [row] = await query<{ balance_cents: number }>(
    {
      text: 'SELECT balance_cents FROM ledger_accounts WHERE kind = $1 AND owner_id = $2 FOR NO KEY UPDATE',
      values,
    },
    transaction,
  );
  return row!.balance_cents;
}

export interface AccountBalance {
  kind: AccountRef['kind'];
  owner_id: string | null;
  balance_cents: number;
}

/** Every account with its balance in cents, the owned ones at zero left out. Reads the whole ledger: for books, not requests. */
export function trialBalance(): Promise<AccountBalance[]> {
  return query<AccountBalance>({
    text: `SELECT kind, owner_id,
                  coalesce(balance_cents, (SELECT sum(amount_cents) FROM ledger_entries WHERE account_id = accounts.id), 0)::bigint
                    AS balance_cents
             FROM ledger_accounts accounts WHERE balance_cents IS DISTINCT FROM 0 ORDER BY kind, owner_id`,
  });
}
