import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { evict, type KnownCredential, recall } from '../../../src/core/identity/credentialCache.js';
import { marketIn } from '../../../src/lib/clock.js';

function keyOf(userId: string = randomUUID(), expiresAt: Date | null = null): KnownCredential & { apiKeyId: string } {
  const apiKeyId = randomUUID();
  return {
    apiKeyId,
    expiresAt,
    actor: {
      userId,
      userType: null,
      role: 'user',
      subscriptionTier: 'free',
      emailVerified: true,
      credential: { kind: 'api_key', apiKeyId, prefix: 'cc', hostedAgentId: null },
    },
  };
}

/** A `find` that counts its calls. */
function counted(known: KnownCredential | null): { find: () => Promise<KnownCredential | null>; calls: () => number } {
  let calls = 0;
  return {
    find: async () => {
      calls += 1;
      return known;
    },
    calls: () => calls,
  };
}

describe('the memory of credentials', () => {
  it('asks once, for callers one after another and all at once', async () => {
    const { find, calls } = counted(keyOf());
    const credential = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => recall(credential, find)));
    await recall(credential, find);
    assert.equal(calls(), 1);
  });

  it('does not remember what it was not shown', async () => {
    const { find, calls } = counted(null);
    const credential = randomUUID();
    assert.equal(await recall(credential, find), null);
    assert.equal(await recall(credential, find), null);
    assert.equal(calls(), 2);
  });

  it('forgets a key by its id and by its owner, and nobody else', async () => {
    const userId = randomUUID();
    const [first, second, other] = [keyOf(userId), keyOf(userId), keyOf()];
    const known = [first, second, other].map((key) => ({ credential: randomUUID(), ...counted(key) }));
    const recallAll = async (): Promise<number[]> => {
      for (const { credential, find } of known) await recall(credential, find);
      return known.map(({ calls }) => calls());
    };
    assert.deepEqual(await recallAll(), [1, 1, 1]);
    evict({ kind: 'api_key', subjectId: first.apiKeyId });
    assert.deepEqual(await recallAll(), [2, 1, 1]);
    evict({ kind: 'user', subjectId: userId });
    assert.deepEqual(await recallAll(), [3, 2, 1]);
  });

  it('remembers nothing that was revoked while it asked, and lets nobody join that question', async () => {
    const key = keyOf();
    const credential = randomUUID();
    let answer = (_known: KnownCredential): void => undefined;
    const early = recall(credential, () => new Promise((resolve) => (answer = resolve)));
    evict({ kind: 'api_key', subjectId: key.apiKeyId });
    assert.equal(await recall(credential, async () => null), null);
    answer(key);
    await early;
    assert.equal(await recall(credential, async () => null), null);
  });

  it('looks at the expiry every time', async () => {
    const credential = randomUUID();
    const { find, calls } = counted(keyOf(undefined, marketIn(0.04)));
    assert.equal((await recall(credential, find))?.expired, false);
    while ((await recall(credential, find))?.expired === false) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await recall(credential, find))?.expired, true);
    assert.equal(calls(), 1);
  });

  it('passes a failure on and asks again', async () => {
    const credential = randomUUID();
    await assert.rejects(
      recall(credential, async () => {
        throw new Error('no database');
      }),
      /no database/,
    );
    assert.ok(await recall(credential, async () => keyOf()));
  });
});
