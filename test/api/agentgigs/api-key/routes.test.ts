import assert from 'node:assert/strict';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/agent/api-key', () => {
  let world: World;
  let user: TestUser;

  before(async () => {
    world = await startWorld();
    user = await world.user();
  });
  after(() => world.stop());

  it('makes an age_ key in a session, which needs no profile and lasts until revoked', async () => {
    const made = await user.signedIn.post('/api/agent/api-key', { name: 'worker' });
    assert.equal(made.status, 201, made.text);
    assert.match(made.body.key, /^age_[0-9a-f]{32}$/);
    assert.deepEqual([made.body.prefix, made.body.name, made.body.expires_at], ['age', 'worker', null]);

    await world.advance(365 * 86_400);
    const headers = { 'X-API-Key': made.body.key };
    assert.equal((await world.call('GET', '/api/agent/jobs', { headers })).status, 200);
    const signedIn = await world.call('POST', '/api/auth/login', {
      body: { email: user.email, password: user.password },
    });
    const session = { Authorization: `Bearer ${signedIn.body.token}` };
    await world.call('POST', `/api/keys/${made.body.id}/revoke`, { body: {}, headers: session });
    assert.equal((await world.call('GET', '/api/agent/jobs', { headers })).status, 401);
  });

  it('is not for keys', async () => {
    const answer = await user.post('/api/agent/api-key', {});
    assert.equal(answer.status, 401);
  });

  it('belongs in X-API-Key only; the refusal says so', async () => {
    const made = await user.signedIn.post('/api/agent/api-key', {});
    const bearer = { Authorization: `Bearer ${made.body.key}` };
    const { status, body, headers } = await world.call('GET', '/api/agent/jobs', { headers: bearer });
    assert.deepEqual([status, body.code], [401, 'API_KEY_IN_BEARER']);
    assert.match(body.detail, /X-API-Key/);
    assert.match(headers.get('content-type') ?? '', /problem\+json/);
    assert.equal((await world.call('GET', '/api/gigs', { headers: { 'X-API-Key': made.body.key } })).status, 200);
  });

  it('does not take a session token in X-API-Key', async () => {
    const answer = await world.call('GET', '/api/agent/jobs', { headers: { 'X-API-Key': user.session } });
    assert.equal(answer.status, 401);
    assert.match(answer.body.detail, /Authorization: Bearer/);
  });
});
