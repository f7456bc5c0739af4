import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query, type Transaction } from '../../../lib/db.js';
import { actorOf, type Context } from '../../context.js';
import { type WalletTransactionRow, type WalletTransactionView, walletTransactionView } from '../walletViews.js';

export interface WalletView {
  /** Spendable, in cents. */
  balance: number;
  /** Bank debits that the payer has made and the bank has not confirmed, in cents. */
  pending: number;
  currency: 'USD';
}

/** The caller's wallet (API.md, AgentGigs). */
export async function getWallet(ctx: Context): Promise<WalletView> {
  const [row] = await query<{ balance: number; pending: number }>({
    name: 'wallet-of-user',
    text: `SELECT coalesce((SELECT balance_cents FROM ledger_accounts WHERE kind = 'wallet' AND owner_id = $1), 0)::bigint
                  AS balance,
                  coalesce((SELECT sum(amount_cents) FROM deposits WHERE user_id = $1 AND status = 'processing'), 0)::bigint
                  AS pending`,
    values: [actorOf(ctx).userId],
  });
  return { balance: row!.balance, pending: row!.pending, currency: 'USD' };
}

/** Completes the entries of one wallet. @param source SQL that selects entry_id, journal_id, amount_cents, balance_after_cents */
const transactionDetails = (source: string): string => `
  SELECT journals.id, journals.kind, journals.subject_id, journals.created_at, journals.created_at::text AS cursor_sort,
         moved.amount_cents, moved.balance_after_cents, payment.purpose, payment.contract_id
    FROM (${source}) moved
    JOIN ledger_journals journals ON journals.id = moved.journal_id
    LEFT JOIN LATERAL (SELECT purpose, contract_id FROM payments WHERE subject_id = journals.subject_id LIMIT 1) payment ON true
   ORDER BY moved.entry_id DESC`;

const entryColumns = 'entries.id AS entry_id, entries.journal_id, entries.amount_cents, entries.balance_after_cents';

export interface WalletTransactionPage {
  transactions: WalletTransactionView[];
  next_cursor: string | null;
}

/**
 * The movements of the caller's wallet, newest first, as the ledger has them: in the order in which they happened to
 * the balance.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listWalletTransactions(
  ctx: Context,
  input: { limit: number; cursor?: string },
): Promise<WalletTransactionPage> {
  const after = decodeCursor(input.cursor);
  const rows = await query<WalletTransactionRow & { cursor_sort: string }>({
    name: after ? 'wallet-transactions-after' : 'wallet-transactions',
    text: transactionDetails(`
      SELECT ${entryColumns} FROM ledger_entries entries
       WHERE entries.account_id = (SELECT id FROM ledger_accounts WHERE kind = 'wallet' AND owner_id = $1)
         ${
           after
             ? `AND entries.id < (SELECT last.id FROM ledger_entries last JOIN ledger_accounts ON ledger_accounts.id = last.account_id
                                   WHERE last.journal_id = $3 AND kind = 'wallet' AND owner_id = $1)`
             : ''
         }
       ORDER BY entries.id DESC LIMIT $2`),
    values: [actorOf(ctx).userId, input.limit + 1, ...(after ? [after.id] : [])],
  });
  const page = paginate(rows, input.limit);
  return { transactions: page.rows.map(walletTransactionView), next_cursor: page.next_cursor };
}

/** The movement that one journal made in a user's wallet. */
export async function walletTransactionOf(
  transaction: Transaction,
  userId: string,
  idempotencyKey: string,
): Promise<WalletTransactionView> {
  const [row] = await query<WalletTransactionRow>(
    {
      text: transactionDetails(`
        SELECT ${entryColumns} FROM ledger_entries entries
          JOIN ledger_accounts ON ledger_accounts.id = entries.account_id AND kind = 'wallet' AND owner_id = $1
         WHERE entries.journal_id = (SELECT id FROM ledger_journals WHERE idempotency_key = $2)`),
      values: [userId, idempotencyKey],
    },
    transaction,
  );
  if (!row) throw new Error(`journal ${idempotencyKey} has not touched the wallet of ${userId}`);
  return walletTransactionView(row);
}
