import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { overrideEnvironment } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import { apiKeyLookup } from '../../../src/core/identity/apiKeyFormat.js';
import { authenticate, type Credentials, logIn, updateProfile } from '../../../src/core/identity/index.js';
import { marketIn, moveClockTo } from '../../../src/lib/clock.js';
import { keysFor } from '../../../src/lib/crypto.js';
import { query } from '../../../src/lib/db.js';
import type { Problem } from '../../../src/lib/errors.js';
import { anonymous, type Person, person, startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';

const unknownKey = `cc_${'0'.repeat(32)}`;

async function refusal(credentials: Credentials): Promise<Problem> {
  try {
    await authenticate(credentials);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('it was let in');
}

describe('authenticate', () => {
  let stop: () => Promise<void>;
  let ada: Person;

  before(async () => {
    stop = await startCore();
    ada = await person();
  });
  after(() => stop());

  it('knows nobody by nothing', async () => {
    assert.equal(await authenticate({}), null);
    assert.equal(await authenticate({ authorization: '', apiKeyHeader: '' }), null);
  });

  for (const prefix of ['cc', 'bot7', 'cg']) {
    it(`takes ${prefix}_ keys as Bearer and in x-api-key`, async () => {
      const { key, id } = await ada.createKey(prefix);
      for (const credentials of [
        { authorization: `Bearer ${key}` },
        { authorization: `bearer ${key}` },
        { apiKeyHeader: key },
      ]) {
        const actor = await authenticate(credentials);
        assert.equal(actor?.userId, ada.id);
        assert.deepEqual(actor?.credential, { kind: 'api_key', apiKeyId: id, prefix, hostedAgentId: null });
      }
    });
  }

  it('takes age_ keys in X-API-Key only', async () => {
    const { key } = await ada.createKey('age');
    assert.equal((await authenticate({ apiKeyHeader: key }))?.userId, ada.id);
    const problem = await refusal({ authorization: `Bearer ${key}` });
    assert.equal(problem.code, 'API_KEY_IN_BEARER');
    assert.match(problem.detail, /X-API-Key/);
  });

  it('takes session tokens as Bearer and in the cookie', async () => {
    for (const credentials of [
      { authorization: `Bearer ${ada.token}` },
      { cookie: { token: ada.token, crossSite: false } },
    ]) {
      const actor = await authenticate(credentials);
      assert.equal(actor?.userId, ada.id);
      assert.equal(actor?.credential.kind, 'session');
    }
    assert.match((await refusal({ apiKeyHeader: ada.token })).detail, /Authorization: Bearer/);
  });

  it('refuses a cookie write from another site, and overlooks a cookie that is no session', async () => {
    assert.equal((await refusal({ cookie: { token: ada.token, crossSite: true } })).code, 'CROSS_SITE_REQUEST');
    assert.equal(await authenticate({ cookie: { token: `${ada.token}x`, crossSite: true } }), null);
    assert.equal(await authenticate({ cookie: { token: 'anything', crossSite: false } }), null);
  });

  it('refuses everything else, says why and how to authenticate', async () => {
    const bearers: Array<[string, RegExp]> = [
      ['Basic dXNlcjpwYXNz', /must read "Bearer/],
      ['Bearer', /must read "Bearer/],
      ['Bearer one two', /must read "Bearer/],
      ['Bearer whatever', /neither an API key/],
      [`Bearer ${unknownKey}`, /unknown or revoked/],
      [`Bearer ${unknownKey.toUpperCase()}`, /neither an API key/],
      ['Bearer eyJhbGciOiJub25lIn0.e30.', /session token is not valid/],
    ];
    for (const [authorization, detail] of bearers) {
      const problem = await refusal({ authorization });
      assert.equal(problem.code, 'UNAUTHENTICATED', authorization);
      assert.match(problem.detail, detail);
    }
    assert.match((await refusal({ apiKeyHeader: 'whatever' })).detail, /not an API key/);
    assert.match((await refusal({ apiKeyHeader: unknownKey })).detail, /unknown or revoked/);
  });

  it('needs the whole key, not only one with its lookup', async () => {
    const { id } = await ada.createKey();
    const impostor = `cc_${'f'.repeat(32)}`;
    await query({ text: 'UPDATE api_keys SET lookup = $2 WHERE id = $1', values: [id, apiKeyLookup(impostor)] });
    assert.equal((await refusal({ apiKeyHeader: impostor })).code, 'UNAUTHENTICATED');
  });

  it('remembers a proven key: no query, no bcrypt', async () => {
    const { key, id } = await ada.createKey();
    await authenticate({ apiKeyHeader: key });
    await query({ text: `UPDATE api_keys SET key_hash = 'gone', revoked_at = now() WHERE id = $1`, values: [id] });
    assert.equal((await authenticate({ apiKeyHeader: key }))?.userId, ada.id);
  });

  it('sees a changed user at once', async () => {
    const { key } = await ada.createKey();
    assert.equal((await authenticate({ apiKeyHeader: key }))?.userType, null);
    await updateProfile(ada.ctx, { user_type: 'freelancer' });
    assert.equal((await authenticate({ apiKeyHeader: key }))?.userType, 'freelancer');
  });

  it('notes the use of a key, at most once a minute', async () => {
    const { key, id } = await ada.createKey();
    const lastUsed = async (): Promise<Date | null> =>
      (
        await query<{ at: Date | null }>({
          text: 'SELECT last_used_at AS at FROM api_keys WHERE id = $1',
          values: [id],
        })
      )[0]!.at;
    assert.equal(await lastUsed(), null);
    await authenticate({ apiKeyHeader: key });
    const first = await eventually('last_used_at', lastUsed);
    await updateProfile(ada.ctx, { user_type: 'client' });
    await authenticate({ apiKeyHeader: key });
    assert.deepEqual(await lastUsed(), first);
  });

  it('lets nobody in whose account is deleted', async () => {
    const bob = await person();
    const { key } = await bob.createKey();
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [bob.id] });
    assert.equal((await refusal({ apiKeyHeader: key })).code, 'UNAUTHENTICATED');
    const { token } = await logIn(anonymous, ada);
    await query({ text: 'UPDATE sessions SET user_id = $1 WHERE user_id = $2', values: [bob.id, ada.id] });
    assert.equal((await refusal({ authorization: `Bearer ${token}` })).code, 'UNAUTHENTICATED');
  });

  describe('with rotated SECRET_KEYS', () => {
    const [old, fresh] = ['11'.repeat(32), '22'.repeat(32)];
    afterEach(() => void overrideEnvironment({ SECRET_KEYS: old }));

    it('takes tokens of every current key and none of a removed one', async () => {
      const bob = await person();
      const tokens = [await logIn(anonymous, bob), await logIn(anonymous, bob)].map(({ token }) => `Bearer ${token}`);
      overrideEnvironment({ SECRET_KEYS: `${fresh},${old}` });
      assert.equal((await authenticate({ authorization: tokens[0]! }))?.userId, bob.id);
      const { token } = await logIn(anonymous, bob);
      overrideEnvironment({ SECRET_KEYS: fresh });
      assert.equal((await authenticate({ authorization: `Bearer ${token}` }))?.userId, bob.id);
      assert.equal((await refusal({ authorization: tokens[1]! })).code, 'UNAUTHENTICATED');
    });
  });

  it('refuses tokens that have expired, name no session or come from elsewhere', async () => {
    const token = (claims: object, issuer = 'guildhall', expires = '1h'): Promise<string> =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setExpirationTime(expires)
        .sign(keysFor('jwt')[0]);
    const { sid, sub } = JSON.parse(Buffer.from(ada.token.split('.')[1]!, 'base64url').toString());
    for (const forged of [
      await token({ sid, sub }, 'elsewhere'),
      await token({ sid, sub }, 'guildhall', '-1s'),
      await token({ sub }),
      await token({ sid: 'x', sub }),
      await token({ sid: sub, sub }),
    ]) {
      assert.equal((await refusal({ authorization: `Bearer ${forged}` })).code, 'UNAUTHENTICATED');
    }
  });

  it('ends a key at its expiry by market time, remembered or not', async () => {
    const bob = await person();
    const [remembered, unseen] = [
      await bob.createKey('cc', policy.identity.apiKeySeconds),
      await bob.createKey('cc', 60),
    ];
    assert.equal((await authenticate({ apiKeyHeader: remembered.key }))?.userId, bob.id);
    await moveClockTo(marketIn(policy.identity.apiKeySeconds + 1));
    for (const { key } of [remembered, unseen])
      assert.match((await refusal({ apiKeyHeader: key })).detail, /has expired/);
    assert.equal((await authenticate({ authorization: `Bearer ${bob.token}` }))?.userId, bob.id);
  });
});
