import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type AccountRef, accountName } from './chart.js';

export interface JournalEntry {
  account: AccountRef;
  /** Signed cents; an entry of 0 is left out. */
  amountCents: number;
}

export interface NewJournal {
  /** Names the movement, for ever: the same key never moves money twice. */
  idempotencyKey: string;
  kind: string;
  /** What the money is about: a milestone's id, say. */
  subjectId: string | null;
  entries: JournalEntry[];
  /** The object at Stripe that moved the money, where it is known by now (else {@link linkJournal}). */
  stripeId?: string;
}

/** An owned account would go below zero. Callers turn it into what their user should hear. */
export class InsufficientBalance extends Error {
  constructor(
    readonly account: AccountRef,
    readonly balanceCents: number,
    readonly requiredCents: number,
  ) {
    super(`${accountName(account)} holds ${balanceCents} cents, ${requiredCents} are needed`);
    this.name = 'InsufficientBalance';
  }
}

interface Posting {
  account: AccountRef;
  accountId: string;
  amountCents: number;
}

const notNegative = new Set<AccountRef['kind']>(['wallet', 'escrow', 'payable']);

/** One posting an account, without those that come to nothing. */
function mergeEntries(entries: JournalEntry[]): JournalEntry[] {
  const merged = new Map<string, JournalEntry>();
  for (const { account, amountCents } of entries) {
    if (!Number.isSafeInteger(amountCents)) throw new RangeError(`${amountCents} is not an amount in cents`);
    const name = accountName(account);
    merged.set(name, { account, amountCents: (merged.get(name)?.amountCents ?? 0) + amountCents });
  }
  return [...merged.values()].filter((entry) => entry.amountCents !== 0);
}

/** Finds the accounts, making those that are new. */
async function resolve(transaction: Transaction, entries: JournalEntry[]): Promise<Posting[]> {
  const kinds = entries.map((entry) => entry.account.kind);
  const owners = entries.map((entry) => entry.account.ownerId ?? null);
  await query(
    {
      text: `INSERT INTO ledger_accounts (kind, owner_id, balance_cents)
             SELECT kind, owner_id, 0 FROM unnest($1::text[], $2::uuid[]) AS wanted(kind, owner_id)
              WHERE owner_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM ledger_accounts known
                                 WHERE known.kind = wanted.kind AND known.owner_id = wanted.owner_id)
              ORDER BY kind, owner_id
             ON CONFLICT (kind, owner_id) WHERE owner_id IS NOT NULL DO NOTHING`,
      values: [kinds, owners],
    },
    transaction,
  );
  const rows = await query<{ id: string; position: number }>(
    {
      text: `WITH wanted AS (
               SELECT kind, owner_id, position
                 FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS listed(kind, owner_id, position))
             SELECT accounts.id, wanted.position FROM wanted
               JOIN ledger_accounts accounts ON accounts.kind = wanted.kind AND accounts.owner_id = wanted.owner_id
             UNION ALL
             SELECT accounts.id, wanted.position FROM wanted
               JOIN ledger_accounts accounts ON accounts.kind = wanted.kind AND accounts.owner_id IS NULL
              WHERE wanted.owner_id IS NULL`,
      values: [kinds, owners],
    },
    transaction,
  );
  const ids = new Map(rows.map((row) => [row.position, row.id]));
  return entries.map((entry, index) => ({ ...entry, accountId: ids.get(index + 1)! }));
}

/** Locks the accounts that keep a balance, in id order, and refuses what would overdraw one. */
async function lockBalances(transaction: Transaction, postings: Posting[]): Promise<void> {
  const rows = await query<{ id: string; balance_cents: number }>(
    {
      text: `SELECT id, balance_cents FROM ledger_accounts
              WHERE id = ANY($1::uuid[]) AND balance_cents IS NOT NULL ORDER BY id FOR NO KEY UPDATE`,
      values: [postings.map((posting) => posting.accountId)],
    },
    transaction,
  );
  const balances = new Map(rows.map((row) => [row.id, row.balance_cents]));
  for (const { account, accountId, amountCents } of postings) {
    const balance = balances.get(accountId) ?? 0;
    if (notNegative.has(account.kind) && balance + amountCents < 0) {
      throw new InsufficientBalance(account, balance, -amountCents);
    }
  }
}

/** A key that is used again must mean the same movement; anything else is a mistake that must not pass silently. */
async function requireSame(transaction: Transaction, journal: NewJournal, entries: JournalEntry[]): Promise<void> {
  const rows = await query<{ journal_kind: string; kind: AccountRef['kind']; owner_id: string; amount_cents: number }>(
    {
      text: `SELECT journals.kind AS journal_kind, accounts.kind, accounts.owner_id, entries.amount_cents
               FROM ledger_journals journals
               JOIN ledger_entries entries ON entries.journal_id = journals.id
               JOIN ledger_accounts accounts ON accounts.id = entries.account_id
              WHERE journals.idempotency_key = $1`,
      values: [journal.idempotencyKey],
    },
    transaction,
  );
  const print = (name: string, amountCents: number): string => `${name}=${amountCents}`;
  const posted = rows.map((row) => print(`${row.kind}/${row.owner_id ?? ''}`, row.amount_cents)).sort();
  const wanted = entries.map((entry) => print(accountName(entry.account), entry.amountCents)).sort();
  if (rows[0]?.journal_kind !== journal.kind || posted.join() !== wanted.join()) {
    throw new Error(`journal key ${journal.idempotencyKey} was used for another movement`);
  }
}

/**
 * Posts one balanced journal, once. Accounts are made on demand; those with a balance are locked in id order.
 *
 * @returns whether it was posted: false when a journal of this key exists, which must be the same one
 * @throws {InsufficientBalance} when a wallet, escrow or payable would go below zero; the transaction must then roll back
 */
export async function postJournal(transaction: Transaction, journal: NewJournal): Promise<boolean> {
  const entries = mergeEntries(journal.entries);
  if (entries.length < 2 || entries.reduce((sum, entry) => sum + entry.amountCents, 0) !== 0) {
    throw new RangeError(`journal ${journal.idempotencyKey} is not balanced`);
  }
  const [inserted] = await query<{ id: string }>(
    {
      text: `INSERT INTO ledger_journals (id, idempotency_key, kind, subject_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
      values: [orderedId(), journal.idempotencyKey, journal.kind, journal.subjectId],
    },
    transaction,
  );
  if (!inserted) {
    await requireSame(transaction, journal, entries);
    return false;
  }
  const postings = await resolve(transaction, entries);
  await lockBalances(transaction, postings);
  await query(
    {
      text: `INSERT INTO ledger_entries (journal_id, account_id, amount_cents)
             SELECT $1, account_id, amount_cents FROM unnest($2::uuid[], $3::bigint[]) AS entries(account_id, amount_cents)
              ORDER BY account_id`,
      values: [
        inserted.id,
        postings.map((posting) => posting.accountId),
        postings.map((posting) => posting.amountCents),
      ],
    },
    transaction,
  );
  if (journal.stripeId) await linkJournal(transaction, journal.idempotencyKey, journal.stripeId);
  return true;
}

/** Says which object at Stripe moved a journal's money, once that is known. */
export async function linkJournal(transaction: Transaction, idempotencyKey: string, stripeId: string): Promise<void> {
  await query(
    {
      text: `INSERT INTO ledger_stripe_objects (journal_id, stripe_id)
             SELECT id, $2 FROM ledger_journals WHERE idempotency_key = $1
             ON CONFLICT (journal_id) DO NOTHING`,
      values: [idempotencyKey, stripeId],
    },
    transaction,
  );
}

/** Whether a journal of this key exists: for movements whose amounts depend on when they are booked. */
export async function isPosted(transaction: Transaction, idempotencyKey: string): Promise<boolean> {
  const rows = await query(
    { text: 'SELECT id FROM ledger_journals WHERE idempotency_key = $1', values: [idempotencyKey] },
    transaction,
  );
  return rows.length > 0;
}
