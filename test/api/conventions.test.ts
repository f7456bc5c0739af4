import assert from 'node:assert/strict';
import { startWorld, type TestUser, type World } from '../support/world.js';

describe('API conventions', () => {
  let world: World;
  let client: TestUser;

  before(async () => {
    world = await startWorld();
    client = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const raw = (path: string, init: RequestInit): Promise<Response> =>
    fetch(world.url + path, { ...init, headers: { 'x-api-key': client.key, ...init.headers } });

  const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;

  it('answers unknown paths with a JSON 404 that points at the docs', async () => {
    for (const path of ['/api/poster/jobs', '/api', '/nothing']) {
      const { status, body, headers } = await world.call('GET', path);
      assert.equal(status, 404);
      assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.equal(body.code, 'NOT_FOUND');
      assert.equal(body.docs, '/docs/api');
    }
  });

  it('gives RFC 9457 problems with code, error and request id', async () => {
    const { status, body, headers } = await client.post('/api/gigs', {}, { 'X-Request-Id': 'my-request.1' });
    assert.equal(status, 400);
    assert.equal(headers.get('x-request-id'), 'my-request.1');
    assert.deepEqual(
      { ...body, detail: undefined, error: undefined, errors: undefined },
      {
        type: '/docs/errors#VALIDATION_FAILED',
        title: 'The request is invalid',
        status: 400,
        instance: '/api/gigs',
        code: 'VALIDATION_FAILED',
        request_id: 'my-request.1',
        detail: undefined,
        error: undefined,
        errors: undefined,
      },
    );
    assert.equal(body.error, body.detail);
  });

  it('leaves nothing of an answer to caches, whoever asks and however it ends', async () => {
    const { email, password } = client;
    const answers = [
      await client.get('/api/profile/me'),
      await client.signedIn.post('/api/keys', { name: 'kept by nobody' }),
      await world.call('POST', '/api/auth/login', { body: { email, password } }),
      await world.call('GET', '/api/profile/me'),
      await client.get('/API/gigs'),
      await client.get('/api/no-such-thing'),
      await client.get('/mcp'),
    ];
    for (const { headers, status } of answers) assert.equal(headers.get('cache-control'), 'no-store', String(status));
    assert.equal((await world.call('GET', '/docs/api')).headers.get('cache-control'), null);
  });

  it('replaces a request id that is not a plain token', async () => {
    const { headers } = await client.get('/api/health', { 'X-Request-Id': 'a b;c' });
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('names every wrong field at once, unknown ones too', async () => {
    const { status, body } = await client.post('/api/gigs', { rate_cents: -1, status: 'published', colour: 'red' });
    assert.equal(status, 400);
    assert.deepEqual(body.errors.map((error: { path: string }) => error.path).sort(), [
      'colour',
      'rate_cents',
      'status',
      'title',
    ]);
  });

  it('names wrong items of a list whatever they are', async () => {
    const { status, body } = await client.patch('/api/profile/me', { skills: [' ', null, 7, null] });
    assert.equal(status, 400);
    assert.ok(body.errors.every((error: { path: string }) => error.path.startsWith('skills')));
  });

  it('refuses text that PostgreSQL cannot store, by name', async () => {
    for (const title of ['nul \u0000 inside', 'lone surrogate \ud800']) {
      const { status, body } = await client.post('/api/gigs', { title });
      assert.equal(status, 400, title);
      assert.deepEqual(
        body.errors.map((error: { path: string }) => error.path),
        ['title'],
      );
    }
  });

  it('refuses broken JSON, other content types and bodies that are too large', async () => {
    const json = { 'Content-Type': 'application/json' };
    const broken = await raw('/api/gigs', { method: 'POST', headers: json, body: '{"title":' });
    assert.deepEqual([broken.status, await codeOf(broken)], [400, 'MALFORMED_JSON']);
    const list = await raw('/api/gigs', { method: 'POST', headers: json, body: '[]' });
    assert.deepEqual([list.status, await codeOf(list)], [400, 'VALIDATION_FAILED']);
    const form = await raw('/api/gigs', { method: 'POST', body: new URLSearchParams({ title: 'x' }) });
    assert.deepEqual([form.status, await codeOf(form)], [415, 'UNSUPPORTED_MEDIA_TYPE']);
    const compressed = await raw('/api/gigs', {
      method: 'POST',
      headers: { ...json, 'Content-Encoding': 'compress' },
      body: '{}',
    });
    assert.deepEqual([compressed.status, await codeOf(compressed)], [415, 'UNSUPPORTED_MEDIA_TYPE']);
    const large = await raw('/api/gigs', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ title: 'x'.repeat(1_100_000) }),
    });
    assert.deepEqual([large.status, await codeOf(large)], [413, 'PAYLOAD_TOO_LARGE']);
  });

  it('treats a malformed UUID and a REF code as not found', async () => {
    const { body: gig } = await client.post('/api/gigs', { title: 'A gig' });
    for (const id of ['1', gig.ref, `${gig.id}x`, '%00', "';--"]) {
      const { status, body } = await client.get(`/api/gigs/${id}`);
      assert.deepEqual([status, body.code], [404, 'NOT_FOUND'], id);
    }
  });

  it('refuses cursors it did not issue', async () => {
    const forged = Buffer.from(JSON.stringify(['2026-01-01; DROP TABLE users', 'x'])).toString('base64url');
    for (const cursor of ['x', forged, Buffer.from('{}').toString('base64url')]) {
      const { status, body } = await client.get(`/api/gigs?cursor=${cursor}`);
      assert.deepEqual([status, body.code], [400, 'INVALID_CURSOR']);
    }
  });

  it('serves the reference offline', async () => {
    const page = await world.call('GET', '/docs/api');
    assert.equal(page.status, 200);
    for (const [, source] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      assert.equal((await world.call('GET', source!)).status, 200, source);
    }
  });

  it('measures requests by route pattern', async () => {
    await client.get('/api/gigs');
    const { text } = await world.call('GET', '/metrics');
    assert.match(text, /http_request_duration_seconds_count\{method="GET",route="\/api\/gigs",status="200"\} \d+/);
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/);
    for (const name of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via']) {
      const { status } = await world.call('GET', '/metrics', { headers: { [name]: '127.0.0.1' } });
      assert.equal(status, 404, `${name}: only whoever calls directly on loopback sees them`);
    }
  });
});
