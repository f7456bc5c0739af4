import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { overrideEnvironment } from '../../config/env.js';
import { closeDatabase, inTransaction, query, type Transaction } from '../../src/lib/db.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('inTransaction', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
    overrideEnvironment({ DATABASE_URL: database.url, NODE_ENV: 'test' });
    await query({ text: 'CREATE TABLE notes (text text PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)' });
  });
  after(async () => {
    await closeDatabase();
    await database.drop();
  });
  beforeEach(() => query({ text: 'TRUNCATE notes' }));

  const notes = async (): Promise<string[]> =>
    (await query<{ text: string }>({ text: 'SELECT text FROM notes ORDER BY text' })).map((row) => row.text);
  const insert = "INSERT INTO notes VALUES ('kept')";

  it('undoes everything when the work throws, and runs no hook', async () => {
    let hooks = 0;
    const work = inTransaction(async (transaction) => {
      transaction.afterCommit(() => hooks++);
      await transaction.query({ text: insert });
      throw new Error('refused');
    });
    await assert.rejects(work, /refused/);
    assert.deepEqual([await notes(), hooks], [[], 0]);
  });

  it('commits before throwing on an error that is the outcome', async () => {
    let hooks = 0;
    const work = inTransaction(async (transaction) => {
      transaction.afterCommit(() => hooks++);
      await transaction.query({ text: insert });
      throw transaction.outcome(new Error('refused, and that ends it'));
    });
    await assert.rejects(work, /that ends it/);
    assert.deepEqual([await notes(), hooks], [['kept'], 1]);
  });

  it('says so when the outcome could not be committed', async () => {
    const work = inTransaction(async (transaction) => {
      await transaction.query({ text: insert });
      await transaction.query({ text: insert });
      throw transaction.outcome(new Error('refused'));
    });
    await assert.rejects(work, { code: '23505' });
    assert.deepEqual(await notes(), []);
  });

  /** Ends a connection as a restart of PostgreSQL does. */
  const terminate = (pid: number) => query({ text: 'SELECT pg_terminate_backend($1)', values: [pid] });
  const backendOf = async (transaction: Transaction): Promise<number> =>
    (await transaction.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' }))[0]!.pid;

  it('fails, and takes nothing else with it, when the server drops its connection between two statements', async () => {
    const work = inTransaction(async (transaction) => {
      await transaction.query({ text: insert });
      await terminate(await backendOf(transaction));
      await setTimeout(50);
      await transaction.query({ text: insert });
    });
    await assert.rejects(work);
    assert.deepEqual(await notes(), []);
  });

  it('fails when the server drops its connection during a statement', async () => {
    const work = inTransaction(async (transaction) => {
      const pid = await backendOf(transaction);
      await Promise.all([transaction.query({ text: 'SELECT pg_sleep(5)' }), terminate(pid)]);
    });
    await assert.rejects(work, /terminat/);
    assert.deepEqual(await notes(), []);
  });

  describe('with an attempt', () => {
    const attempt = (error: (transaction: Transaction) => Error, hooks: string[]) =>
      inTransaction(async (transaction) => {
        transaction.afterCommit(() => hooks.push('before'));
        const failure = error(transaction);
        const tried = transaction.attempt(async () => {
          transaction.afterCommit(() => hooks.push('within'), 'once');
          await transaction.query({ text: insert });
          throw failure;
        });
        await assert.rejects(tried, failure);
        transaction.afterCommit(() => hooks.push('after'), 'once');
        transaction.afterCommit(() => hooks.push('never'), 'once');
      });

    it('that throws undoes what it did, hooks included, and goes on', async () => {
      const hooks: string[] = [];
      await attempt(() => new Error('refused'), hooks);
      assert.deepEqual([await notes(), hooks], [[], ['before', 'after']]);
    });

    it('whose error is the outcome keeps what it did', async () => {
      const hooks: string[] = [];
      await attempt((transaction) => transaction.outcome(new Error('refused')), hooks);
      assert.deepEqual([await notes(), hooks], [['kept'], ['before', 'within']]);
    });

    it('gives back what it made', async () => {
      const value = await inTransaction((transaction) =>
        transaction.attempt(
          async () => (await transaction.query<{ text: string }>({ text: `${insert} RETURNING text` }))[0],
        ),
      );
      assert.deepEqual([value?.text, await notes()], ['kept', ['kept']]);
    });
  });
});
