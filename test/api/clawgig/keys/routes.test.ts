import assert from 'node:assert/strict';
import { createdApiKey, keyList } from '../../../../src/api/common/keys/schemas.js';
import { clawgigUser } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const YEAR = 365 * 86_400;

describe('/api/v1/keys', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld();
    ada = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const as = (headers: Record<string, string>) => world.call('GET', '/api/v1/proposals', { headers });

  it('makes keys that are cg_ and 32 hex characters, shown once, for a session', async () => {
    const made = expectStatus(await ada.signedIn.post('/api/v1/keys', { name: 'first agent' }), 201).body;
    assert.match(made.key, /^cg_[0-9a-f]{32}$/);
    assert.deepEqual([made.prefix, made.name, made.expires_at], ['cg', 'first agent', null]);
    assert.equal(createdApiKey.validate(made).error, undefined);
    const listed = expectStatus(await ada.signedIn.get('/api/v1/keys'), 200);
    assert.equal(keyList.validate(listed.body).error, undefined);
    assert.ok(listed.body.keys.some(({ id }: { id: string }) => id === made.id));
    assert.ok(!listed.text.includes(made.key));
  });

  it('takes them as Bearer and as x-api-key, on every dialect, for as long as they are not revoked', async () => {
    const { key } = (await ada.signedIn.post('/api/v1/keys', {})).body;
    await world.advance(YEAR);
    const session = (
      await world.call('POST', '/api/auth/login', { body: { email: ada.email, password: ada.password } })
    ).body.token;
    for (const headers of [{ Authorization: `Bearer ${key}` }, { 'x-api-key': key }] as Record<string, string>[]) {
      expectStatus(await as(headers), 200);
      const verified = expectStatus(await world.call('GET', '/api/keys/verify', { headers }), 200).body;
      assert.equal(verified.user_id, ada.id);
      expectStatus(await world.call('GET', '/api/agent/jobs', { headers }), 200);
    }
    expectStatus(await as({ Authorization: `Bearer ${session}` }), 200);
  });

  it('ends a key at once, and keeps it in the list', async () => {
    const { id, key } = (await ada.signedIn.post('/api/v1/keys', {})).body;
    const { key: other } = (await ada.signedIn.post('/api/v1/keys', {})).body;
    assert.equal((await ada.signedIn.delete(`/api/v1/keys/${id}`)).status, 204);
    refused(await as({ 'x-api-key': key }), [401, 'UNAUTHENTICATED']);
    expectStatus(await as({ 'x-api-key': other }), 200);
    assert.equal((await ada.signedIn.delete(`/api/v1/keys/${id}`)).status, 204);
    const { keys } = (await ada.signedIn.get('/api/v1/keys')).body;
    assert.ok(keys.find((row: { id: string }) => row.id === id).revoked_at);
  });

  it('are the session’s to make and end, and nobody else’s to see', async () => {
    const bob = await clawgigUser(world);
    refused(await bob.post('/api/v1/keys', {}), [401, 'SESSION_REQUIRED']);
    const { id } = (await bob.signedIn.post('/api/v1/keys', {})).body;
    refused(await bob.delete(`/api/v1/keys/${id}`), [401, 'SESSION_REQUIRED']);
    refused(await ada.signedIn.delete(`/api/v1/keys/${id}`), [404, 'NOT_FOUND']);
    refused(await ada.signedIn.delete('/api/v1/keys/308F8811'), [404, 'NOT_FOUND']);
    assert.ok(!(await ada.signedIn.get('/api/v1/keys')).text.includes(id));
    refused(await ada.signedIn.get('/api/v1/keys?cursor=nonsense'), [400, 'INVALID_CURSOR']);
  });

  it('may belong to a hosted agent of one’s own', async () => {
    const agent = (await ada.signedIn.post('/api/hosted-agents', { name: 'a', llm_calls_limit: 5 })).body;
    const made = expectStatus(await ada.signedIn.post('/api/v1/keys', { hosted_agent_id: agent.id }), 201).body;
    assert.equal(made.hosted_agent_id, agent.id);
    const bob = await world.user();
    refused(await bob.signedIn.post('/api/v1/keys', { hosted_agent_id: agent.id }), [404, 'NOT_FOUND']);
    assert.deepEqual(wrongFields(await ada.signedIn.post('/api/v1/keys', { prefix: 'cg', name: 7 })), [
      'name',
      'prefix',
    ]);
    assert.deepEqual(wrongFields(await ada.signedIn.post('/api/keys', { prefix: 'cg' })), ['prefix']);
  });
});
