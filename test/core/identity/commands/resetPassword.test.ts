import assert from 'node:assert/strict';
import { closeAccount } from '../../../../src/core/identity/commands/closeAccount.js';
import {
  authenticate,
  findUser,
  logIn,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
} from '../../../../src/core/identity/index.js';
import { listMailbox } from '../../../../src/core/mail/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { users } from '../../../../src/models/User.js';
import { anonymous, contextOf, mailedToken, person, startCore } from '../../../support/identity.js';
import { untilBlocked } from '../../../support/locks.js';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Problem) => error.code,
  );

describe('resetting a password', () => {
  let stop: () => Promise<void>;

  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('sets the new one, ends every session and keeps the keys of a verified account', async () => {
    const ada = await person();
    await verifyEmail(anonymous, { token: await mailedToken(ada.email) });
    const { key } = await ada.createKey();
    const second = await logIn(anonymous, ada);
    await requestPasswordReset(anonymous, { email: ada.email.toUpperCase() });
    await resetPassword(anonymous, { token: await mailedToken(ada.email), password: 'a new password' });

    assert.equal(await codeOf(logIn(anonymous, ada)), 'INVALID_CREDENTIALS');
    assert.ok(await logIn(anonymous, { email: ada.email, password: 'a new password' }));
    for (const token of [ada.token, second.token]) {
      assert.equal(await codeOf(contextOf(`Bearer ${token}`)), 'UNAUTHENTICATED');
    }
    assert.equal((await authenticate({ apiKeyHeader: key }))?.userId, ada.id);
  });

  it('proves the address, and ends keys made while it was unproven', async () => {
    const squatter = await person();
    const { key } = await squatter.createKey();
    await authenticate({ apiKeyHeader: key });
    await requestPasswordReset(anonymous, squatter);
    await resetPassword(anonymous, { token: await mailedToken(squatter.email), password: 'the true owner' });
    assert.ok((await findUser(squatter.id))?.email_verified_at);
    assert.equal(await codeOf(authenticate({ apiKeyHeader: key })), 'UNAUTHENTICATED');
  });

  it('takes each token once, in time and for its purpose; a used one takes the others with it', async () => {
    const ada = await person();
    const verification = await mailedToken(ada.email);
    await requestPasswordReset(anonymous, ada);
    const first = await mailedToken(ada.email);
    await requestPasswordReset(anonymous, ada);
    const second = await mailedToken(ada.email);
    const reset = (token: string): Promise<string> =>
      codeOf(resetPassword(anonymous, { token, password: 'a new password' }));

    assert.equal(await reset(verification), 'INVALID_TOKEN');
    assert.equal(await codeOf(verifyEmail(anonymous, { token: first })), 'INVALID_TOKEN');
    assert.equal(await reset('nonsense'), 'INVALID_TOKEN');
    assert.equal(await codeOf(resetPassword(anonymous, { token: first, password: 'short' })), 'VALIDATION_FAILED');
    assert.equal(await reset(first), 'none');
    assert.equal(await reset(first), 'INVALID_TOKEN');
    assert.equal(await reset(second), 'INVALID_TOKEN');

    await requestPasswordReset(anonymous, ada);
    await query({ text: 'UPDATE email_tokens SET expires_at = now() WHERE user_id = $1', values: [ada.id] });
    assert.equal(await reset(await mailedToken(ada.email)), 'INVALID_TOKEN');
  });

  it('meets a deletion of the account that has begun, and comes too late', async () => {
    const ada = await person();
    await requestPasswordReset(anonymous, ada);
    const token = await mailedToken(ada.email);
    const { resetting } = await inTransaction(async (transaction) => {
      await users.lock(transaction, ada.id);
      const resetting = codeOf(resetPassword(anonymous, { token, password: 'a new password' }));
      await untilBlocked('%FROM users%FOR UPDATE');
      await closeAccount(transaction, { userId: ada.id, reason: null });
      return { resetting };
    });
    assert.equal(await resetting, 'INVALID_TOKEN');
  });

  it('keeps only hashes of tokens, and mails nothing to an unknown address', async () => {
    const ada = await person();
    const token = await mailedToken(ada.email);
    const rows = await query<{ token_hash: Buffer }>({ text: 'SELECT token_hash FROM email_tokens' });
    assert.ok(rows.length > 0);
    for (const { token_hash } of rows) assert.notEqual(token_hash.toString(), token);
    await requestPasswordReset(anonymous, { email: 'nobody@example.com' });
    assert.deepEqual(await listMailbox('nobody@example.com'), []);
  });
});
