import assert from 'node:assert/strict';
import { overrideEnvironment } from '../../../config/env.js';
import type { Answer, RequestHeaders } from '../../support/http.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('authentication over HTTP', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    [ada, bob] = [await world.user(), await world.user()];
  });
  after(() => world.stop());

  const me = (headers: Record<string, string>): Promise<Answer> => world.call('GET', '/api/profile/me', { headers });
  const rename = (headers: Record<string, string>): Promise<Answer> =>
    world.call('PATCH', '/api/profile/me', { body: { bio: 'new' }, headers });
  const session = (user: TestUser): string => `guildhall_session=${user.session}`;

  it('takes keys as Bearer and x-api-key, sessions as Bearer and cookie', async () => {
    const ways: RequestHeaders[] = [
      { Authorization: `Bearer ${ada.key}` },
      { 'X-API-Key': ada.key },
      { Authorization: `Bearer ${ada.session}` },
      { Cookie: `theme=dark; ${session(ada)}; other=1` },
    ];
    for (const headers of ways) {
      const answer = await me(headers);
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.body.id, ada.id);
    }
  });

  it('takes the first of Authorization, x-api-key and cookie', async () => {
    const both = await me({ Authorization: `Bearer ${ada.key}`, 'x-api-key': bob.key, Cookie: session(bob) });
    assert.equal(both.body.id, ada.id);
    assert.equal((await me({ 'x-api-key': ada.key, Cookie: session(bob) })).body.id, ada.id);
    assert.equal((await me({ Authorization: 'Bearer wrong', 'x-api-key': ada.key })).status, 401);
  });

  it('answers 401 with a challenge and the way to authenticate', async () => {
    const wrong: RequestHeaders[] = [
      {},
      { Authorization: 'Bearer wrong' },
      { Authorization: 'Basic eDp5' },
      { 'x-api-key': 'wrong' },
    ];
    for (const headers of wrong) {
      const answer = await me(headers);
      assert.deepEqual([answer.status, answer.body.code], [401, 'UNAUTHENTICATED']);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer realm="guildhall"');
    }
    const age = await me({ Authorization: `Bearer age_${'0'.repeat(32)}` });
    assert.deepEqual([age.status, age.body.code], [401, 'API_KEY_IN_BEARER']);
    assert.match(age.body.detail, /X-API-Key/);
  });

  it('takes no credentials where none are needed, not even wrong ones', async () => {
    const answer = await world.call('POST', '/api/auth/login', {
      body: { email: ada.email, password: ada.password },
      headers: { Authorization: 'Bearer wrong', Cookie: session(bob), Origin: 'https://evil.example' },
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.user.id, ada.id);
  });

  it('writes by cookie only for our own pages', async () => {
    const Cookie = session(ada);
    const foreign: RequestHeaders[] = [
      {},
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: world.url.replace('http:', 'https:') },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
    ];
    for (const headers of foreign) {
      const answer = await rename({ Cookie, ...headers });
      assert.deepEqual([answer.status, answer.body.code], [403, 'CROSS_SITE_REQUEST'], JSON.stringify(headers));
    }
    assert.equal((await rename({ Cookie, Origin: world.url })).status, 200);
    assert.equal((await rename({ Cookie, 'Sec-Fetch-Site': 'same-origin' })).status, 200);
    assert.equal((await me({ Cookie, Origin: 'https://evil.example' })).status, 200);
    assert.equal(
      (await rename({ Authorization: `Bearer ${ada.session}`, Origin: 'https://evil.example' })).status,
      200,
    );
    assert.equal((await rename({ 'x-api-key': ada.key, Cookie, Origin: 'https://evil.example' })).status, 200);
  });

  it('counts the address of APP_URL as our own', async () => {
    const { APP_URL } = process.env;
    overrideEnvironment({ APP_URL: 'https://guildhall.example' });
    const answers = [
      await rename({ Cookie: session(ada), Origin: 'https://guildhall.example' }),
      await rename({ Cookie: session(ada), Origin: 'https://guildhall.example.evil.example' }),
    ];
    overrideEnvironment({ APP_URL: APP_URL ?? '' });
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 403],
    );
  });

  it('does not take a stale cookie for a credential', async () => {
    const answer = await rename({ Cookie: 'guildhall_session=eyJhbGciOiJIUzI1NiJ9.e30.x', Origin: world.url });
    assert.deepEqual([answer.status, answer.body.code], [401, 'UNAUTHENTICATED']);
  });
});
