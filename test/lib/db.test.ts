import assert from 'node:assert/strict';
import { overrideEnvironment } from '../../config/env.js';
import { closeDatabase, inTransaction, query } from '../../src/lib/db.js';
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
});
