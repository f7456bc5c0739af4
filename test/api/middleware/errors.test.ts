import assert from 'node:assert/strict';
import { query } from '../../../src/lib/db.js';
import { exchange } from '../../support/rawHttp.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('errors', () => {
  let world: World;
  let ada: TestUser;
  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const send = (path: string, headers: Record<string, string>, body?: string | Buffer, method = 'POST') =>
    exchange(method, `${world.url}${path}`, { headers: { 'x-api-key': ada.key, ...headers }, body });

  it('of our own are logged, not shown', async () => {
    await query({ text: 'ALTER TABLE listings RENAME TO hidden_listings' });
    const { status, body, text, headers } = await ada.get('/api/gigs');
    await query({ text: 'ALTER TABLE hidden_listings RENAME TO listings' });
    assert.deepEqual([status, body.code], [500, 'INTERNAL']);
    assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(body.request_id, headers.get('x-request-id'));
    assert.doesNotMatch(text, /listings|relation|SELECT|\bat \w+.*:\d+|node_modules/);
    assert.equal((await ada.get('/api/gigs')).status, 200);
  });

  it('do not outlive the database’s: the service is back as soon as it is', async () => {
    await query({
      text: 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    });
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await ada.get('/api/gigs')).status));
    assert.ok(statuses.every((status) => status === 200 || status === 500));
    assert.equal((await ada.get('/api/gigs')).status, 200);
  });

  it('treat a path that cannot be read as one that leads nowhere', async () => {
    for (const path of ['/api/gigs/%E0%A4%A', '/api/contracts/%', '/api/gigs/%FF%FE']) {
      const { status, body } = await send(path, {}, undefined, 'GET');
      assert.deepEqual([status, body.code], [404, 'NOT_FOUND'], path);
    }
  });

  describe('of uploads that cannot be read', () => {
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello';
    const uploads: Array<[string, Record<string, string>, string, number]> = [
      ['without a boundary', { 'Content-Type': 'multipart/form-data' }, part, 400],
      ['cut off', { 'Content-Type': 'multipart/form-data; boundary=b' }, part, 400],
      ['empty', { 'Content-Type': 'multipart/form-data; boundary=b' }, '', 400],
      ['of another boundary', { 'Content-Type': 'multipart/form-data; boundary=x' }, `${part}\r\n--b--\r\n`, 400],
      [
        'with a broken part header',
        { 'Content-Type': 'multipart/form-data; boundary=b' },
        '--b\r\nnot a header\r\n\r\nhello\r\n--b--\r\n',
        400,
      ],
      [
        'in another field',
        { 'Content-Type': 'multipart/form-data; boundary=b' },
        `${part.replace('name="file"', 'name="other"')}\r\n--b--\r\n`,
        400,
      ],
      ['with two files', { 'Content-Type': 'multipart/form-data; boundary=b' }, `${part}\r\n${part}\r\n--b--\r\n`, 400],
      ['as JSON', { 'Content-Type': 'application/json' }, '{}', 415],
      ['without a type', {}, 'hello', 415],
    ];
    for (const [what, headers, body, expected] of uploads) {
      it(`${what}: ${expected}`, async () => {
        const { status, body: problem, headers: answered } = await send('/api/files', headers, body);
        assert.equal(status, expected, JSON.stringify(problem));
        assert.equal(answered['content-type'], 'application/problem+json; charset=utf-8');
        assert.ok(['VALIDATION_FAILED', 'UNSUPPORTED_MEDIA_TYPE'].includes(problem.code), problem.code);
        if (status === 400) assert.ok(problem.errors.length > 0);
      });
    }
  });

  it('name every wrong field, at most a hundred of them', async () => {
    const { body } = await ada.post('/api/gigs', { a: 1, b: 1, rate_cents: -1, skills: [1, {}] });
    const paths = body.errors.map((error: { path: string }) => error.path);
    assert.deepEqual(paths.sort(), ['a', 'b', 'rate_cents', 'skills.0', 'skills.1', 'title']);
    const unknown = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
    const many = (await ada.post('/api/gigs', unknown)).body;
    assert.equal(many.errors.length, 100);
    assert.match(many.detail, /and 401 more$/);
  });

  /** Bodies as large as may be, of many small things: each would cost seconds or megabytes if it were looked at closely. */
  const items = 200_000;
  const heavy: Array<[string, string, unknown]> = [
    ['PATCH', '/api/profile/me', { skills: Array.from({ length: items / 2 }, (_, index) => index.toString(36)) }],
    ['POST', '/api/gigs', { title: 'a', skills: Array(items).fill({}) }],
    ['POST', '/api/gigs', { title: 'a', skills: Array(items).fill(1) }],
    ['POST', '/api/webhooks', { url: 'https://example.com', events: Array(items).fill([]) }],
    ['POST', '/api/gigs', Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, 1]))],
    ['POST', '/api/gigs', { ['x'.repeat(500_000)]: 1 }],
  ];
  for (const [index, [method, path, body]] of heavy.entries()) {
    it(`refuse a heavy body shortly (${index + 1}: ${method} ${path})`, async () => {
      const answer = await send(path, { 'Content-Type': 'application/json' }, JSON.stringify(body), method);
      assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED'], answer.text.slice(0, 300));
      assert.ok(answer.text.length < 50_000, `${answer.text.length} characters`);
    });
  }

  describe('of bodies that cannot be read', () => {
    const json = { 'Content-Type': 'application/json' };
    const bodies: Array<[string, Record<string, string>, string | Buffer, number, string]> = [
      ['JSON cut off', json, '{"title": "a', 400, 'MALFORMED_JSON'],
      ['a bare word', json, 'title', 400, 'MALFORMED_JSON'],
      ['not gzip', { ...json, 'Content-Encoding': 'gzip' }, '{"title":"a"}', 400, 'MALFORMED_JSON'],
      [
        'another charset',
        { 'Content-Type': 'application/json; charset=iso-8859-1' },
        '{}',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['no type', {}, '{"title":"a"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'title=a', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a list', json, '[{"title":"a"}]', 400, 'VALIDATION_FAILED'],
      ['deep nesting', json, `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400, 'VALIDATION_FAILED'],
      ['deep objects', json, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400, 'VALIDATION_FAILED'],
      ['a prototype', json, '{"title":"a","__proto__":{"status":"active"}}', 400, 'VALIDATION_FAILED'],
      ['a constructor', json, '{"title":"a","constructor":{"prototype":{}}}', 400, 'VALIDATION_FAILED'],
    ];
    for (const [what, headers, body, status, code] of bodies) {
      it(`${what}: ${status} ${code}`, async () => {
        const answer = await send('/api/gigs', headers, body);
        assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text.slice(0, 300));
        assert.ok(answer.text.length < 10_000, `${answer.text.length} characters`);
      });
    }
  });
});
