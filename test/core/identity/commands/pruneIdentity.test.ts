import assert from 'node:assert/strict';
import { systemContext } from '../../../../src/core/context.js';
import { authenticate, changeAccount, pruneIdentity } from '../../../../src/core/identity/index.js';
import { query } from '../../../../src/lib/db.js';
import { person, startCore } from '../../../support/identity.js';

describe('pruning', () => {
  let stop: () => Promise<void>;

  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('deletes what has ended and nothing else', async () => {
    const [ada, bob] = [await person(), await person()];
    for (const { id } of [ada, bob]) await changeAccount(systemContext('test'), { userId: id, role: 'admin' });
    await query({ text: 'UPDATE email_tokens SET expires_at = now() WHERE user_id = $1', values: [ada.id] });
    await query({
      text: `UPDATE sessions SET expires_at = now() - interval '2 days' WHERE user_id = $1`,
      values: [ada.id],
    });
    await query({
      text: `UPDATE revocations SET created_at = now() - interval '2 days' WHERE subject_id = $1`,
      values: [ada.id],
    });
    await pruneIdentity();
    for (const { table, column } of [
      { table: 'email_tokens', column: 'user_id' },
      { table: 'sessions', column: 'user_id' },
      { table: 'revocations', column: 'subject_id' },
    ]) {
      const rows = await query<{ owner: string }>({ text: `SELECT ${column} AS owner FROM ${table}` });
      assert.deepEqual(rows, [{ owner: bob.id }], table);
    }
    assert.equal((await authenticate({ authorization: `Bearer ${bob.token}` }))?.userId, bob.id);
  });
});
