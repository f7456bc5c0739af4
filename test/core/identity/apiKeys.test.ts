import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import { systemContext } from '../../../src/core/context.js';
import {
  authenticate,
  createApiKey,
  listApiKeys,
  logOut,
  requestPasswordReset,
  resetPassword,
  revokeApiKey,
  rotateApiKey,
} from '../../../src/core/identity/index.js';
import { listMailbox } from '../../../src/core/mail/index.js';
import { marketNow } from '../../../src/lib/clock.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import type { Problem } from '../../../src/lib/errors.js';
import type { ApiKey } from '../../../src/models/ApiKey.js';
import { anonymous, contextOf, mailedToken, type Person, person, startCore } from '../../support/identity.js';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Problem) => error.code,
  );

describe('API keys', () => {
  let stop: () => Promise<void>;
  let ada: Person;

  before(async () => {
    stop = await startCore();
    ada = await person();
  });
  after(() => stop());

  it('are kept as a bcrypt hash and a lookup', async () => {
    const { key, id } = await ada.createKey();
    const [row] = await query<ApiKey>({ text: 'SELECT * FROM api_keys WHERE id = $1', values: [id] });
    assert.match(row!.key_hash, /^\$2b\$08\$/);
    assert.ok(!JSON.stringify(row).includes(key.slice(3)));
  });

  it('expire when they are to, or never', async () => {
    assert.equal((await ada.createKey('age', null)).expires_at, null);
    const { expires_at } = await ada.createKey('cc', policy.identity.apiKeySeconds);
    const days = (Date.parse(expires_at!) - marketNow().getTime()) / 86_400_000;
    assert.ok(Math.abs(days - 90) < 0.01);
  });

  it('are made in a session, for oneself and for no hosted agent of others', async () => {
    const { key } = await ada.createKey();
    const input = { prefix: 'cc', expiresInSeconds: null };
    assert.equal(await codeOf(createApiKey(await contextOf(`Bearer ${key}`), input)), 'SESSION_REQUIRED');
    assert.equal(await codeOf(createApiKey(systemContext('test'), input)), 'SESSION_REQUIRED');
    assert.equal(await codeOf(createApiKey({ actor: null, requestId: 'test' }, input)), 'UNAUTHENTICATED');
    assert.equal(await codeOf(createApiKey(ada.ctx, { ...input, hosted_agent_id: randomUUID() })), 'NOT_FOUND');
  });

  it('are not made in a session that has ended elsewhere, though it is still known here', async () => {
    const bob = await person();
    await query({ text: 'UPDATE sessions SET revoked_at = now() WHERE user_id = $1', values: [bob.id] });
    assert.equal((await contextOf(`Bearer ${bob.token}`)).actor?.userId, bob.id);
    assert.equal(await codeOf(bob.createKey()), 'UNAUTHENTICATED');
  });

  it('of an address that was not verified do not outlive a password reset, however close to it they are made', async () => {
    const bob = await person();
    const rotating = await contextOf(`Bearer ${(await bob.createKey()).key}`);
    await requestPasswordReset(anonymous, { email: bob.email });
    const token = await mailedToken(bob.email);
    const making = (): Promise<string> => codeOf(bob.createKey());
    const [reset, rotated, ...made] = await Promise.all([
      codeOf(resetPassword(anonymous, { token, password: 'another correct horse' })),
      codeOf(rotateApiKey(rotating)),
      ...Array.from({ length: 5 }, making),
    ]);
    assert.equal(reset, 'none');
    assert.ok(['none', 'KEY_NOT_ROTATABLE'].includes(rotated!), rotated);
    for (const code of made) assert.ok(['none', 'UNAUTHENTICATED'].includes(code), code);
    const alive = await query({
      text: 'SELECT id FROM api_keys WHERE user_id = $1 AND revoked_at IS NULL',
      values: [bob.id],
    });
    assert.deepEqual(alive, []);
    assert.equal(await making(), 'UNAUTHENTICATED');
  });

  it('come back nowhere when the transaction that makes them does not commit', async () => {
    let key = '';
    await assert.rejects(
      inTransaction(async (transaction) => {
        key = (await createApiKey({ ...ada.ctx, transaction }, { prefix: 'cc', expiresInSeconds: null })).key;
        throw new Error('rolled back');
      }),
    );
    assert.equal(await codeOf(authenticate({ apiKeyHeader: key })), 'UNAUTHENTICATED');
  });

  it('rotate into one of the same prefix, name and life, and mail their owner', async () => {
    const old = await createApiKey(ada.ctx, {
      prefix: 'bot',
      name: 'Night shift',
      expiresInSeconds: policy.identity.apiKeySeconds,
    });
    const ctx = await contextOf(`Bearer ${old.key}`);
    const successor = await rotateApiKey(ctx);
    assert.notEqual(successor.id, old.id);
    assert.match(successor.key, /^bot_[0-9a-f]{32}$/);
    assert.equal(successor.name, 'Night shift');
    assert.ok(Date.parse(successor.expires_at!) >= Date.parse(old.expires_at!));
    assert.equal(await codeOf(authenticate({ apiKeyHeader: old.key })), 'UNAUTHENTICATED');
    assert.equal((await authenticate({ apiKeyHeader: successor.key }))?.userId, ada.id);

    const [mail] = await listMailbox(ada.email);
    assert.match(mail!.subject, /rotated/);
    assert.match(mail!.text, /"Night shift" \(bot_…\)/);
    assert.ok(!mail!.text.includes(successor.key) && !mail!.text.includes(old.key));

    assert.equal(await codeOf(rotateApiKey(ctx)), 'KEY_NOT_ROTATABLE');
    assert.equal(await codeOf(rotateApiKey(ada.ctx)), 'API_KEY_REQUIRED');
  });

  it('rotate into one that has not been used yet', async () => {
    const { key, id } = await ada.createKey();
    const ctx = await contextOf(`Bearer ${key}`);
    await query({ text: 'UPDATE api_keys SET last_used_at = market_now() WHERE id = $1', values: [id] });
    assert.equal((await rotateApiKey(ctx)).last_used_at, null);
  });

  it('that never expire rotate into one that never expires', async () => {
    const { key } = await ada.createKey('age', null);
    const ctx = { actor: await authenticate({ apiKeyHeader: key }), requestId: 'test' };
    assert.equal((await rotateApiKey(ctx)).expires_at, null);
  });

  it('rotate once when asked twice at once', async () => {
    const { key } = await ada.createKey();
    const ctx = await contextOf(`Bearer ${key}`);
    const codes = await Promise.all([codeOf(rotateApiKey(ctx)), codeOf(rotateApiKey(ctx))]);
    assert.deepEqual(codes.sort(), ['KEY_NOT_ROTATABLE', 'none']);
  });

  it("are revoked by their owner's session alone, again without effect", async () => {
    const { key, id } = await ada.createKey();
    const bob = await person();
    assert.equal(await codeOf(revokeApiKey(bob.ctx, { apiKeyId: id })), 'NOT_FOUND');
    assert.equal(await codeOf(revokeApiKey(await contextOf(`Bearer ${key}`), { apiKeyId: id })), 'SESSION_REQUIRED');
    assert.equal(await codeOf(revokeApiKey(ada.ctx, { apiKeyId: randomUUID() })), 'NOT_FOUND');
    const revoked = await revokeApiKey(ada.ctx, { apiKeyId: id });
    assert.ok(revoked.revoked_at);
    assert.deepEqual(await revokeApiKey(ada.ctx, { apiKeyId: id }), revoked);
    assert.equal(await codeOf(authenticate({ apiKeyHeader: key })), 'UNAUTHENTICATED');
  });

  it('are listed newest first, page by page, each once and without the key', async () => {
    const bob = await person();
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) made.unshift((await bob.createKey()).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listApiKeys(bob.ctx, { limit: 2, cursor });
      assert.ok(page.keys.every((key) => !('key' in key) && !('key_hash' in key) && !('lookup' in key)));
      seen.push(...page.keys.map((key) => key.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    assert.deepEqual(seen, made);
  });

  it('cannot sign a session out', async () => {
    const { key } = await ada.createKey();
    assert.equal(await codeOf(logOut(await contextOf(`Bearer ${key}`))), 'SESSION_REQUIRED');
  });
});
