import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { overrideEnvironment } from '../../../../config/env.js';
import { escrowOf, external, postJournal, walletOf } from '../../../../src/core/payments/index.js';
import { closeDatabase, inTransaction, query, type Transaction } from '../../../../src/lib/db.js';
import { createTestDatabase, type TestDatabase } from '../../../support/database.js';

describe('the ledger in the database', () => {
  let database: TestDatabase;
  let journal: string;
  let wallet: string;
  const owner = randomUUID();

  before(async () => {
    database = await createTestDatabase();
    overrideEnvironment({ DATABASE_URL: database.url });
    await inTransaction((transaction) =>
      postJournal(transaction, {
        idempotencyKey: 'deposit',
        kind: 'test',
        subjectId: null,
        entries: [
          { account: external, amountCents: -500 },
          { account: walletOf(owner), amountCents: 500 },
        ],
      }),
    );
    [{ id: journal }] = (await query<{ id: string }>({ text: 'SELECT id FROM ledger_journals' })) as [{ id: string }];
    [{ id: wallet }] = (await query<{ id: string }>({
      text: `SELECT id FROM ledger_accounts WHERE kind = 'wallet'`,
    })) as [{ id: string }];
  });

  after(async () => {
    await closeDatabase();
    await database.drop();
  });

  const refuses = (what: RegExp, ...statements: Array<{ text: string; values?: unknown[] }>) =>
    assert.rejects(
      inTransaction(async (transaction) => {
        for (const statement of statements) await query(statement, transaction);
      }),
      what,
    );

  const addJournal = (id: string) => ({
    text: `INSERT INTO ledger_journals (id, idempotency_key, kind) VALUES ($1::uuid, $1::text, 'test')`,
    values: [id],
  });
  const addEntry = (journalId: string, account: string, cents: number) => ({
    text: `INSERT INTO ledger_entries (journal_id, account_id, amount_cents)
           SELECT $1, id, $3 FROM ledger_accounts WHERE kind = $2 AND (owner_id IS NULL OR owner_id = $4)`,
    values: [journalId, account, cents, owner],
  });

  it('refuses a journal without entries at the commit', () =>
    refuses(/is not balanced: 0 entries/, addJournal(randomUUID())));

  it('refuses a journal of one entry', () => {
    const id = randomUUID();
    return refuses(/is not balanced: 1 entries/, addJournal(id), addEntry(id, 'wallet', 5));
  });

  it('refuses a journal whose entries do not add up to zero', () => {
    const id = randomUUID();
    return refuses(
      /is not balanced: 2 entries, sum 1/,
      addJournal(id),
      addEntry(id, 'wallet', 5),
      addEntry(id, 'external', -4),
    );
  });

  it('refuses an entry of zero', () => {
    const id = randomUUID();
    return refuses(/ledger_entries_not_zero/, addJournal(id), addEntry(id, 'wallet', 0));
  });

  it('refuses an entry, even a balanced pair, in a journal that is posted', () =>
    refuses(/is already posted/, addEntry(journal, 'wallet', 5), addEntry(journal, 'external', -5)));

  it('refuses a journal that pretends to be of another transaction', async () => {
    const id = randomUUID();
    await assert.rejects(
      inTransaction(async (transaction) => {
        await query(
          {
            text: `INSERT INTO ledger_journals (id, idempotency_key, kind, posted_in) VALUES ($1::uuid, $1::text, 'test', '1')`,
            values: [id],
          },
          transaction,
        );
        const [row] = await query<{ sealed: boolean }>(
          {
            text: 'SELECT posted_in = pg_current_xact_id() AS sealed FROM ledger_journals WHERE id = $1',
            values: [id],
          },
          transaction,
        );
        assert.equal(row?.sealed, true);
      }),
      /is not balanced/,
    );
  });

  it('refuses a negative wallet', () => {
    const id = randomUUID();
    return refuses(
      /ledger_accounts_not_negative/,
      addJournal(id),
      addEntry(id, 'wallet', -501),
      addEntry(id, 'external', 501),
    );
  });

  it('refuses two journals of one key', () =>
    refuses(/ledger_journals_idempotency_key_key/, {
      text: `INSERT INTO ledger_journals (id, idempotency_key, kind) VALUES (gen_random_uuid(), 'deposit', 'test')`,
    }));

  for (const table of ['ledger_journals', 'ledger_entries', 'ledger_accounts', 'ledger_stripe_objects']) {
    it(`refuses to empty ${table}`, () => refuses(/append-only/, { text: `TRUNCATE ${table} CASCADE` }));
  }
  for (const table of ['ledger_journals', 'ledger_entries', 'ledger_accounts']) {
    it(`refuses to delete from ${table}`, () => refuses(/append-only/, { text: `DELETE FROM ${table}` }));
  }
  for (const [table, column] of [
    ['ledger_journals', 'kind'],
    ['ledger_entries', 'amount_cents'],
  ]) {
    it(`refuses to change ${table}`, () =>
      refuses(/append-only/, { text: `UPDATE ${table} SET ${column} = ${column}` }));
  }

  it('refuses to change a balance by hand', () =>
    refuses(/changes by its entries only/, {
      text: 'UPDATE ledger_accounts SET balance_cents = balance_cents + 1 WHERE id = $1',
      values: [wallet],
    }));

  it('refuses to give an account to somebody else', () =>
    refuses(/changes by its entries only/, {
      text: 'UPDATE ledger_accounts SET owner_id = gen_random_uuid() WHERE id = $1',
      values: [wallet],
    }));

  it('refuses an account that starts with money', () =>
    refuses(/starts empty/, {
      text: `INSERT INTO ledger_accounts (kind, owner_id, balance_cents) VALUES ('wallet', gen_random_uuid(), 1)`,
    }));

  it('refuses a second account of a kind and owner, and an unowned account with a balance', async () => {
    await refuses(/ledger_accounts_owned/, {
      text: `INSERT INTO ledger_accounts (kind, owner_id, balance_cents) VALUES ('wallet', $1, 0)`,
      values: [owner],
    });
    await refuses(/ledger_accounts_unowned/, { text: `INSERT INTO ledger_accounts (kind) VALUES ('external')` });
    await refuses(/ledger_accounts_hot/, {
      text: `INSERT INTO ledger_accounts (kind, balance_cents) VALUES ('external', 0)`,
    });
    await refuses(/ledger_accounts_owner/, { text: `INSERT INTO ledger_accounts (kind) VALUES ('wallet')` });
  });

  it('locks no unowned account: two journals over external commit side by side', async () => {
    const post = (transaction: Transaction, key: string) =>
      postJournal(transaction, {
        idempotencyKey: key,
        kind: 'test',
        subjectId: null,
        entries: [
          { account: external, amountCents: -1 },
          { account: escrowOf(randomUUID()), amountCents: 1 },
        ],
      });
    await inTransaction(async (outer) => {
      await post(outer, 'outer');
      await inTransaction((inner) => post(inner, 'inner'));
    });
  });
});
