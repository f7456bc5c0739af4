import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { overrideEnvironment } from '../../../../config/env.js';
import {
  type AccountRef,
  balanceOf,
  escrowOf,
  external,
  InsufficientBalance,
  type JournalEntry,
  ledgerSum,
  payableTo,
  platformFees,
  postJournal,
  receivableFrom,
  walletOf,
} from '../../../../src/core/payments/index.js';
import { closeDatabase, inTransaction, query } from '../../../../src/lib/db.js';
import { createTestDatabase, type TestDatabase } from '../../../support/database.js';

const post = (idempotencyKey: string, entries: JournalEntry[], kind = 'test') =>
  inTransaction((transaction) => postJournal(transaction, { idempotencyKey, kind, subjectId: null, entries }));

const move = (from: AccountRef, to: AccountRef, amountCents: number): JournalEntry[] => [
  { account: from, amountCents: -amountCents },
  { account: to, amountCents },
];

describe('postJournal', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    overrideEnvironment({ DATABASE_URL: database.url });
  });

  after(async () => {
    await closeDatabase();
    await database.drop();
  });

  it('moves money once however often its key comes', async () => {
    const wallet = walletOf(randomUUID());
    const key = randomUUID();
    assert.equal(await post(key, move(external, wallet, 700)), true);
    assert.equal(await post(key, move(external, wallet, 700)), false);
    assert.equal(await balanceOf(wallet), 700);
  });

  it('moves money once when its key comes from many at once', async () => {
    const wallet = walletOf(randomUUID());
    const key = randomUUID();
    const posted = await Promise.all(Array.from({ length: 8 }, () => post(key, move(external, wallet, 300))));
    assert.equal(posted.filter(Boolean).length, 1);
    assert.equal(await balanceOf(wallet), 300);
  });

  it('refuses a key that comes back with another movement', async () => {
    const wallet = walletOf(randomUUID());
    const key = randomUUID();
    await post(key, move(external, wallet, 700));
    await assert.rejects(post(key, move(external, wallet, 701)), /was used for another movement/);
    await assert.rejects(post(key, move(external, wallet, 700), 'other'), /was used for another movement/);
  });

  it('refuses what is not balanced, not whole cents, or nothing', async () => {
    const wallet = walletOf(randomUUID());
    await assert.rejects(post(randomUUID(), [{ account: wallet, amountCents: 1 }]), /is not balanced/);
    await assert.rejects(post(randomUUID(), move(external, wallet, 0.5)), /not an amount in cents/);
    await assert.rejects(post(randomUUID(), move(external, wallet, 0)), /is not balanced/);
  });

  it('says which account holds too little', async () => {
    const wallet = walletOf(randomUUID());
    await post(randomUUID(), move(external, wallet, 10));
    await assert.rejects(post(randomUUID(), move(wallet, platformFees, 11)), (error) => {
      assert.ok(error instanceof InsufficientBalance);
      assert.deepEqual([error.account, error.balanceCents, error.requiredCents], [wallet, 10, 11]);
      return true;
    });
    assert.equal(await balanceOf(wallet), 10);
  });

  it('lets a receivable go below zero and adds up unowned accounts', async () => {
    const worker = randomUUID();
    const before = await balanceOf(platformFees);
    await post(randomUUID(), move(receivableFrom(worker), platformFees, 25));
    assert.equal(await balanceOf(receivableFrom(worker)), -25);
    assert.equal((await balanceOf(platformFees)) - before, 25);
  });

  it('keeps its promises under random journals posted at once', async () => {
    const owners = Array.from({ length: 3 }, () => randomUUID());
    const accounts: AccountRef[] = [
      external,
      platformFees,
      ...owners.flatMap((owner) => [walletOf(owner), escrowOf(owner), payableTo(owner), receivableFrom(owner)]),
    ];
    const account = fc.nat({ max: accounts.length - 1 });
    const journal = fc.record({
      key: fc.nat({ max: 30 }),
      legs: fc.array(fc.record({ from: account, to: account, cents: fc.integer({ min: 1, max: 1_000 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(journal, { minLength: 5, maxLength: 25 }), async (journals) => {
        round += 1;
        const prefix = `random-${round}`;
        await Promise.all(
          journals.map(async ({ key, legs }) => {
            const entries = legs.flatMap(({ from, to, cents }) => move(accounts[from]!, accounts[to]!, cents));
            try {
              await post(`${prefix}-${key}`, entries);
            } catch (error) {
              const expected = /another movement|is not balanced/.test((error as Error).message);
              if (!expected && !(error instanceof InsufficientBalance)) throw error;
            }
          }),
        );
        assert.equal(await ledgerSum(), 0);
        const broken = await query({
          text: `SELECT accounts.id FROM ledger_accounts accounts
                  WHERE balance_cents <> (SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE account_id = accounts.id)
                     OR (kind <> 'receivable' AND balance_cents < 0)`,
        });
        assert.deepEqual(broken, []);
        const twice = await query({
          text: `SELECT idempotency_key FROM ledger_journals GROUP BY 1 HAVING count(*) > 1`,
        });
        assert.deepEqual(twice, []);
      }),
      { numRuns: 25 },
    );
  });
});
