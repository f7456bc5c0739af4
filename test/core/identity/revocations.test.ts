import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { systemContext } from '../../../src/core/context.js';
import {
  authenticate,
  changeAccount,
  logOut,
  onRevoked,
  type Revocation,
  requestPasswordReset,
  resetPassword,
  revokeApiKey,
  rotateApiKey,
} from '../../../src/core/identity/index.js';
import { inTransaction } from '../../../src/lib/db.js';
import { anonymous, contextOf, mailedToken, person, startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';

const refused = async (authorization: string): Promise<boolean> =>
  authenticate({ authorization }).then(
    () => false,
    () => true,
  );

describe('revocation', () => {
  let stop: () => Promise<void>;
  let other: ChildProcess;

  before(async () => {
    stop = await startCore();
    other = fork(new URL('../../fixtures/follower.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
    await once(other, 'message');
  });
  after(async () => {
    const exit = once(other, 'exit');
    other.disconnect();
    await exit;
    await stop();
  });

  const letsIn = async (authorization: string): Promise<boolean> => {
    const answer = once(other, 'message');
    other.send(authorization);
    return (await answer)[0];
  };

  /** Both processes know the credential; after `revoke` this one refuses it at once, the other within two seconds. */
  async function assertRevokes(authorization: string, revoke: () => Promise<unknown>): Promise<void> {
    assert.ok(await letsIn(authorization));
    assert.equal(await refused(authorization), false);
    await revoke();
    assert.ok(await refused(authorization));
    const revokedAt = performance.now();
    await eventually('refusal by the other process', async () => !(await letsIn(authorization)));
    assert.ok(performance.now() - revokedAt < 2_000);
  }

  it('of a key holds everywhere without any message', async () => {
    const ada = await person();
    const { key, id } = await ada.createKey();
    await assertRevokes(`Bearer ${key}`, () => revokeApiKey(ada.ctx, { apiKeyId: id }));
  });

  it('by rotation holds everywhere, and the new key works everywhere', async () => {
    const ada = await person();
    const { key } = await ada.createKey();
    let successor = '';
    await assertRevokes(`Bearer ${key}`, async () => {
      successor = (await rotateApiKey(await contextOf(`Bearer ${key}`))).key;
    });
    assert.ok(await letsIn(`Bearer ${successor}`));
  });

  it('by logging out holds everywhere, for that session alone', async () => {
    const ada = await person();
    const { key } = await ada.createKey();
    await assertRevokes(`Bearer ${ada.token}`, () => logOut(ada.ctx));
    assert.equal(await refused(`Bearer ${key}`), false);
  });

  it('by a new password holds everywhere, for every session', async () => {
    const ada = await person();
    await assertRevokes(`Bearer ${ada.token}`, async () => {
      await requestPasswordReset(anonymous, ada);
      await resetPassword(anonymous, { token: await mailedToken(ada.email), password: 'another horse' });
    });
  });

  it('tells listeners, after the commit and only then', async () => {
    const ada = await person();
    const heard: Revocation[] = [];
    const silence = onRevoked((revocation) => heard.push(revocation));
    await assert.rejects(
      inTransaction(async (transaction) => {
        await changeAccount(systemContext('test', transaction), { userId: ada.id, role: 'admin' });
        assert.deepEqual(heard, []);
        throw new Error('rolled back');
      }),
      /rolled back/,
    );
    assert.deepEqual(heard, []);
    await changeAccount(systemContext('test'), { userId: ada.id, role: 'admin' });
    assert.deepEqual(heard[0], { kind: 'user', subjectId: ada.id });
    silence();
    const count = heard.length;
    await changeAccount(systemContext('test'), { userId: ada.id, role: 'user' });
    assert.equal(heard.length, count);
  });
});
