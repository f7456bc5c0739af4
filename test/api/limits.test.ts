import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { allEndpoints } from '../../src/api/app.js';
import { pool, query } from '../../src/lib/db.js';
import { openStream } from '../support/eventStream.js';
import type { Answer } from '../support/http.js';
import { exchange } from '../support/rawHttp.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const names = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];
const left = ({ headers }: Answer): [limit: number, remaining: number] => [
  Number(headers.get('ratelimit-limit')),
  Number(headers.get('ratelimit-remaining')),
];

describe('rate limits of the API', () => {
  let world: World;
  let ada: TestUser;
  before(async () => {
    world = await startWorld({
      environment: { RATE_LIMIT_SCALE: '1', TRUST_PROXY: '1', EVENT_STREAM_SECONDS: '1' },
    });
    ada = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const from = (address: string): { 'X-Forwarded-For': string } => ({ 'X-Forwarded-For': address });
  const statuses = (answers: Answer[], status: number): number =>
    answers.filter((answer) => answer.status === status).length;
  const burst = (count: number, send: () => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: count }, send));

  /** How often the database is asked for a key meanwhile. */
  async function keyQueries(work: () => Promise<unknown>): Promise<number> {
    const database = pool();
    const send = database.query;
    let queries = 0;
    database.query = ((...values: unknown[]) => {
      if ((values[0] as { name?: string }).name === 'api-keys-authenticate') queries += 1;
      return (send as (...all: unknown[]) => unknown).apply(database, values);
    }) as typeof send;
    await work();
    database.query = send;
    return queries;
  }

  it('hang on the path and on who calls', async () => {
    const user = await world.user({ user_type: 'client' });
    const id = randomUUID();
    const byKey = async (method: 'get' | 'post', path: string): Promise<[number, number]> =>
      left(method === 'get' ? await user.get(path) : await user.post(path, {}));
    assert.deepEqual(await byKey('get', '/api/v1/gigs'), [100, 99]);
    assert.deepEqual(await byKey('post', `/api/v1/gigs/${id}/proposals`), [10, 9]);
    assert.deepEqual(await byKey('get', '/api/v1/no-such-thing'), [100, 97]);
    assert.deepEqual(await byKey('get', '/api/agent/jobs'), [30, 29]);
    assert.deepEqual(await byKey('get', `/api/jobs/${id}`), [30, 28]);
    assert.deepEqual(await byKey('get', '/api/wallet'), [30, 27]);
    assert.deepEqual(await byKey('post', `/api/jobs/${id}/feature`), [10, 9]);
    assert.deepEqual(await byKey('post', `/api/jobs/${id}/fund-escrow`), [3, 2]);
    assert.deepEqual(await byKey('get', '/api/gigs'), [300, 299]);
    assert.deepEqual(await byKey('get', '/API/GIGS/'), [300, 298]);
    assert.deepEqual(await byKey('get', '/api/no-such-thing'), [300, 297]);

    // Signed in, the same paths count in a bucket of their own; making the key was its first.
    for (const [index, path] of ['/api/v1/gigs', '/api/agent/jobs', '/api/gigs'].entries()) {
      assert.deepEqual(left(await user.signedIn.get(path)), [300, 298 - index], path);
    }
    for (const [tier, limit] of Object.entries({ pro: 120, enterprise: 300 })) {
      await world.call('PATCH', `/api/sandbox/users/${user.id}`, { body: { subscription_tier: tier } });
      assert.equal(left(await user.get('/api/agent/jobs'))[0], limit);
    }
  });

  it('count keys of one user together, but under /api/v1 apart', async () => {
    const user = await world.user();
    const other = (await user.signedIn.post('/api/keys', { name: 'another' })).body.key;
    const byOther = async (path: string): Promise<[number, number]> =>
      left(await world.call('GET', path, { headers: { 'x-api-key': other } }));
    await user.get('/api/v1/gigs');
    await user.get('/api/agent/jobs');
    assert.deepEqual(await byOther('/api/v1/gigs'), [100, 99]);
    assert.deepEqual(await byOther('/api/agent/jobs'), [30, 28]);
  });

  it('count attempts whatever becomes of them, and refuse one too many', async () => {
    const user = await world.user();
    const attempts = [
      () => user.get('/api/agent/jobs'),
      () => user.get('/api/agent/jobs?limit=none'),
      () => user.get('/api/agent/no-such-thing'),
      () => user.post('/api/agent/api-key', {}),
      () => user.get('/api/jobs/not-a-uuid'),
      () => user.get('/api/wallet/transactions?cursor=x'),
    ];
    const answers: Answer[] = [];
    for (let index = 0; index < 30; index += 1) answers.push(await attempts[index % attempts.length]!());
    assert.equal(statuses(answers, 429), 0);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [200, 400, 401, 404]);
    const limited = await user.get('/api/agent/jobs');
    assert.deepEqual([limited.status, limited.body.code], [429, 'RATE_LIMITED']);
    assert.equal(limited.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    const seconds = Number(limited.headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 60);
    assert.equal(limited.headers.get('ratelimit-reset'), String(seconds));
    assert.match(limited.body.detail, /30 \/ 120 \/ 300 a minute \(free \/ pro \/ enterprise\) per user/);
    assert.equal((await user.get('/api/gigs')).status, 200);
    assert.equal((await user.signedIn.get('/api/agent/jobs')).status, 200);
  });

  it('show in every response under /api how much is left', async function () {
    // Every endpoint three times.
    this.timeout(90_000);
    const [user, victim] = [await world.user({ user_type: 'client' }), await world.user({ user_type: 'client' })];
    const { body: webhook } = await user.post('/api/webhooks', { url: `${world.url}/nowhere` });
    const responses: Array<[string, Headers]> = [];
    const note = (what: string, { headers }: { headers: Headers }): void => void responses.push([what, headers]);
    for (const { method, path } of allEndpoints()) {
      if (!path.startsWith('/api/') || path.startsWith('/api/sandbox')) continue;
      const url = path.replace(/:\w+/g, randomUUID());
      const credentials: Array<Record<string, string>> = [{}, { 'x-api-key': victim.key }, { 'x-api-key': 'cc_wrong' }];
      for (const headers of credentials) {
        note(
          `${method} ${path}`,
          await world.call(method.toUpperCase(), url, { headers: { ...from('192.0.2.1'), ...headers } }),
        );
      }
    }
    const removed = await user.delete(`/api/webhooks/${webhook.id}`);
    assert.equal(removed.status, 204);
    note('deleted', removed);
    const key = { 'x-api-key': user.key };
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'TRACE']) {
      for (const path of ['/api/gigs', '/api', '/api/no-such-thing']) {
        const { headers } = await exchange(method, world.url + path, { headers: key });
        note(`${method} ${path}`, { headers: new Headers(headers as Record<string, string>) });
      }
    }
    const oddities: Array<[string, string, RequestInit]> = [
      ['undecodable', '/api/gigs/%ff', {}],
      [
        'broken JSON',
        '/api/gigs',
        { method: 'POST', body: '{', headers: { ...key, 'Content-Type': 'application/json' } },
      ],
      ['forwarded to the sandbox', '/api/sandbox', { headers: from('192.0.2.2') }],
      ['a stale cookie', '/api/gigs', { headers: { Cookie: 'guildhall_session=eyJx.y.z' } }],
      ['two credentials', '/api/no-such-thing', { headers: { Authorization: 'Basic eDp5', ...key } }],
    ];
    for (const [what, path, init] of oddities) note(what, await fetch(world.url + path, init));
    for (const [what, headers] of responses) {
      const values = names.map((name) => headers.get(name));
      assert.ok(
        values.every((value) => value !== null && /^\d+$/.test(value)),
        `${what}: ${values.join(', ')}`,
      );
    }
    const stream = await openStream(`${world.url}/api/agent/events`, { 'x-api-key': ada.key });
    assert.equal(stream.status, 200);
    assert.deepEqual(
      names.map((name) => stream.headers[name]),
      ['30', '29', '60'],
    );
    await stream.ended;
    for (const path of ['/docs/api', '/metrics', '/nothing']) {
      assert.equal((await world.call('GET', path)).headers.get('ratelimit-limit'), null, path);
    }
  });

  it('hold for the pages of who is signed in, which ask Stripe', async () => {
    const user = await world.user();
    const page = '/dashboard/agent/stripe';
    const before = left(await user.signedIn.get('/api/gigs'))[1];
    assert.deepEqual(left(await user.signedIn.get(page)), [300, before - 1]);
    assert.deepEqual(left(await user.signedIn.post(page)), [300, before - 2]);
    assert.deepEqual(left(await user.signedIn.get('/dashboard/wallet/')), [300, before - 3]);
    const address = from('198.51.100.9');
    const wrong = { ...address, 'x-api-key': `cc_${randomUUID().replaceAll('-', '')}` };
    await burst(298, () => world.call('GET', '/dashboard/wallet/', { headers: wrong }));
    assert.deepEqual(left(await world.call('GET', page, { headers: address })), [300, 1]);
    assert.deepEqual(left(await world.call('GET', page, { headers: wrong })), [300, 0]);
    assert.equal((await world.call('GET', page, { headers: wrong })).status, 429);
  });

  it('hold for an address that shows wrong credentials or none, before they cost anything', async () => {
    const address = from('198.51.100.7');
    const known = await world.user();
    const unheard = (await known.signedIn.post('/api/keys', { name: 'not used yet' })).body.key;
    // What was told of the new user would be read again for a while, and what is known of the key be forgotten each time.
    await query({ text: 'DELETE FROM revocations' });
    await known.get('/api/gigs');
    const wrong = (): Promise<Answer> =>
      world.call('GET', '/api/gigs', {
        headers: { ...address, 'x-api-key': `cc_${randomUUID().replaceAll('-', '')}` },
      });
    assert.equal(await keyQueries(wrong), 1);
    const answers = [
      ...(await burst(199, wrong)),
      ...(await burst(50, () => world.call('GET', '/api/gigs', { headers: address }))),
      ...(await burst(50, () => world.call('GET', '/api/no-such-thing', { headers: address }))),
    ];
    assert.deepEqual([statuses(answers, 401), statuses(answers, 404)], [249, 50]);
    let refused: Answer[] = [];
    const queries = await keyQueries(async () => {
      refused = await burst(50, wrong);
    });
    assert.equal(statuses(refused, 429), 50);
    assert.equal(queries, 0);
    assert.equal((await world.call('GET', '/api/help', { headers: address })).status, 429);
    // Who has proven itself is not held back; who has not yet is, until the window is over.
    assert.equal((await known.get('/api/gigs', address)).status, 200);
    assert.equal((await world.call('GET', '/api/gigs', { headers: { ...address, 'x-api-key': unheard } })).status, 429);
    assert.equal((await world.call('GET', '/api/gigs', { headers: { 'x-api-key': unheard } })).status, 200);
    assert.equal((await world.call('GET', '/api/help', { headers: from('198.51.100.8') })).status, 200);
  });

  it('let one address log in, sign up and ask for passwords 20 times a minute each', async () => {
    const address = from('203.0.113.50');
    const logIn = (email: string, headers = address): Promise<Answer> =>
      world.call('POST', '/api/auth/login', { body: { email, password: 'wrong wrong' }, headers });
    for (let index = 0; index < 20; index += 1) {
      const answer = await logIn('somebody@example.com');
      assert.deepEqual([answer.status, left(answer)], [401, [20, 19 - index]]);
    }
    const limited = await logIn('somebody-else@example.com');
    assert.deepEqual([limited.status, limited.body.code], [429, 'RATE_LIMITED']);
    assert.equal((await logIn('somebody-else@example.com', from('203.0.113.51'))).status, 401);
    const forgot = await world.call('POST', '/api/auth/forgot-password', { body: {}, headers: address });
    const reset = await world.call('POST', '/api/auth/reset-password', { body: {}, headers: address });
    assert.deepEqual(
      [left(forgot), left(reset)],
      [
        [20, 19],
        [20, 18],
      ],
    );
    const signUp = await world.call('POST', '/api/auth/signup', { body: {}, headers: address });
    assert.deepEqual([signUp.status, left(signUp)], [400, [20, 19]]);
  });

  it('slow down attempts on one account from however many addresses, and not the others', async () => {
    const user = await world.user();
    const logIn = (email: string, password: string): Promise<Answer> =>
      world.call('POST', '/api/auth/login', {
        body: { email, password },
        headers: from(`100.64.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`),
      });
    const answers = await burst(40, () => logIn(user.email, 'not the password'));
    assert.equal(statuses(answers, 401), 21);
    const limited = answers.filter(({ status }) => status === 429);
    assert.equal(limited.length, 19);
    for (const { body, headers } of limited) {
      assert.equal(body.code, 'RATE_LIMITED');
      assert.match(headers.get('retry-after') ?? '', /^\d+$/);
    }
    assert.equal((await logIn(ada.email, ada.password)).status, 200);

    const forgot = (email: string): Promise<Answer> =>
      world.call('POST', '/api/auth/forgot-password', {
        body: { email },
        headers: from(`100.65.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`),
      });
    for (const email of [user.email, 'nobody@example.com']) {
      const asked = await burst(25, () => forgot(email));
      assert.deepEqual([statuses(asked, 202), statuses(asked, 429)], [21, 4], email);
    }
  });

  it('let requests pass and refuse logins while attempts cannot be counted', async () => {
    await query({ text: 'ALTER TABLE rate_limits RENAME TO away' });
    try {
      const passed = await ada.get('/api/gigs');
      assert.equal(passed.status, 200);
      assert.ok(names.every((name) => passed.headers.has(name)));
      const { email, password } = ada;
      for (const [path, body] of Object.entries({
        login: { email, password },
        'forgot-password': { email },
        'reset-password': { token: 'x', password },
      })) {
        const refused = await world.call('POST', `/api/auth/${path}`, { body });
        assert.deepEqual([refused.status, refused.body.code], [503, 'LIMITS_UNAVAILABLE'], path);
        assert.equal(refused.headers.get('retry-after'), '1');
        assert.ok(names.every((name) => refused.headers.has(name)));
      }
    } finally {
      await query({ text: 'ALTER TABLE away RENAME TO rate_limits' });
    }
  });
});
