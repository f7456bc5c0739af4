import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { activeDeal, expectStatus } from './support/deal.js';
import type { Answer } from './support/http.js';
import { startReceiver } from './support/receiver.js';
import { createInstallation, type Installation, type ServerProcess } from './support/server.js';
import { connectMarket, type Market } from './support/world.js';

const SANDBOX_SECRETS = { METRICS_TOKEN: 'metrics-token-0123456789', SECRET_KEYS: '5e'.repeat(32) };

/** What a log reader must never see: nothing secret is logged, at any level (DESIGN). */
describe('the log of a whole deal at level trace', function () {
  this.timeout(120_000);
  let installation: Installation;
  let web: ServerProcess;
  let workers: ServerProcess;
  let market: Market;
  const secrets = new Map<string, string>();
  const requestIds: string[] = [];

  const keep = (what: string, secret: unknown): void => {
    assert.ok(typeof secret === 'string' && secret.length >= 8, what);
    secrets.set(secret, what);
  };
  /** Keeps every secret that an answer holds, by the names the API gives them. */
  const collect = ({ body, headers }: Answer): void => {
    requestIds.push(headers.get('x-request-id')!);
    const cookie = /guildhall_session=([^;]{8,})/.exec(headers.get('set-cookie') ?? '')?.[1];
    if (cookie) keep('cookie', cookie);
    const visit = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return;
      for (const [name, child] of Object.entries(value)) {
        if (typeof child === 'string' && ['key', 'token', 'secret', 'client_secret'].includes(name)) keep(name, child);
        if (typeof child === 'string') {
          for (const [, token] of child.matchAll(/(?:token|signature)=([\w.-]{8,})/g)) keep('link', token);
        }
        visit(child);
      }
    };
    visit(body);
  };

  before(async () => {
    installation = await createInstallation({ environment: { LOG_LEVEL: 'trace', ...SANDBOX_SECRETS } });
    web = await installation.web();
    workers = installation.worker('all');
    const plain = connectMarket(web.url);
    const tapped = async (...request: Parameters<Market['call']>): Promise<Answer> => {
      for (const [name, value] of Object.entries((request[2]?.body ?? {}) as Record<string, unknown>)) {
        if (name === 'password') keep(name, value);
      }
      const answer = await plain.call(...request);
      collect(answer);
      return answer;
    };
    market = connectMarket(web.url, tapped);

    const receiver = await startReceiver();
    const deal = await activeDeal(market);
    const { client, worker } = deal;
    const hookPath = `/${randomUUID()}`;
    keep('webhook path', hookPath);
    const hook = expectStatus(await worker.post('/api/webhooks', { url: receiver.url + hookPath }), 201).body;
    expectStatus(await worker.post(`/api/webhooks/${hook.id}/rotate-secret`, {}), 200);
    expectStatus(await worker.post('/api/webhooks', { url: `http://127.0.0.1:9${hookPath}` }), 201);
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7 …']), 'summary.pdf');
    const file = expectStatus(await worker.post('/api/files', form), 201).body;
    const link = expectStatus(await worker.get(`/api/files/${file.id}`), 200).body.url;
    assert.equal((await fetch(link)).status, 200);
    const forged = link.replace(/(?<=signature=)./, (first: string) => (first === '0' ? '1' : '0'));
    assert.equal((await fetch(forged)).status, 403);
    expectStatus(await worker.post(`${deal.milestonePath}/deliver`, { message: 'Done', file_ids: [file.id] }), 200);
    expectStatus(await client.post(`${deal.milestonePath}/release`, {}, { 'Idempotency-Key': randomUUID() }), 200);
    await market.advance(4 * 86_400);
    await receiver.wait(1);
    await receiver.stop();

    expectStatus(await worker.post('/api/keys/rotate', {}), 201);
    const { email } = client;
    expectStatus(await market.call('POST', '/api/auth/forgot-password', { body: { email } }), 202);
    const { messages } = (await market.call('GET', `/api/sandbox/mailbox?to=${email}`)).body;
    const token = /token=([\w.-]+)/.exec(messages[0].text)?.[1];
    const password = 'another correct horse';
    expectStatus(await market.call('POST', '/api/auth/reset-password', { body: { token, password } }), 200);
    const login = expectStatus(await market.call('POST', '/api/auth/login', { body: { email, password } }), 200);
    const cookie = login.headers.get('set-cookie')!.split(';')[0]!;
    expectStatus(await market.call('GET', '/api/profile/me', { headers: { Cookie: cookie } }), 200);

    // What goes wrong is logged in more detail than what goes right.
    const wrong = { email, password: 'wrong horse battery' };
    expectStatus(await market.call('POST', '/api/auth/login', { body: wrong }), 401);
    expectStatus(await market.call('POST', '/api/auth/verify-email', { body: { token: 'no-such-token' } }), 400);
    keep('wrong token', 'no-such-token');
    for (const authorization of [
      'Bearer cc_0123456789abcdef0123456789abcdef',
      'Bearer eyJhbGciOi.J9.x',
      'Basic dXNlcjpwYXNz',
    ]) {
      keep('wrong credentials', authorization.split(' ')[1]!);
      const headers = { Authorization: authorization };
      expectStatus(await market.call('GET', '/api/profile/me', { headers }), 401);
    }
    const metrics = { Authorization: `Bearer ${SANDBOX_SECRETS.METRICS_TOKEN}` };
    expectStatus(await market.call('GET', '/metrics', { headers: metrics }), 200);
    const broken = '{"password": "broken horse battery"';
    keep('broken body', 'broken horse battery');
    await fetch(`${web.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: broken,
    });
    await fetch(`${web.url}/api/stripe/webhook`, {
      method: 'POST',
      headers: { 'Stripe-Signature': 't=1,v1=forged-signature' },
      body: '{}',
    });
    keep('signature', 'forged-signature');
    for (const secret of Object.values(SANDBOX_SECRETS)) keep('environment', secret);
    keep(
      'database password',
      new URL(installation.environment.DATABASE_URL!).password || installation.environment.DATABASE_URL,
    );
    await Promise.all([web.terminate(), workers.terminate()]);
  });
  after(() => installation.stop());

  const lines = (process: ServerProcess): string[] => process.output().split('\n').filter(Boolean);

  it('has collected what it looks for', () => {
    const kinds = new Set(secrets.values());
    for (const kind of ['key', 'token', 'secret', 'client_secret', 'password', 'link']) {
      assert.ok(kinds.has(kind), kind);
    }
    assert.ok(lines(web).length > 50 && lines(workers).length > 0);
  });

  it('shows no key, token, secret, password, signature or cookie', () => {
    for (const process of [web, workers]) {
      for (const line of lines(process)) {
        for (const [secret, what] of secrets) assert.ok(!line.includes(secret), `${what} in ${line}`);
        assert.doesNotMatch(line, /\b(?:sk_test_|whsec_)\w|Bearer |eyJ[\w-]+\.[\w-]+\./, line);
        assert.doesNotMatch(line, /"(?:authorization|cookie|x-api-key|stripe-signature)":"(?!\[redacted\])/i, line);
      }
    }
  });

  it('is JSON, line by line', () => {
    for (const process of [web, workers]) {
      for (const line of lines(process)) {
        const entry = JSON.parse(line);
        assert.ok(entry.level && entry.time && typeof entry.msg === 'string', line);
      }
    }
  });

  it('has one line for each request, with its id, route and status', () => {
    const requests = lines(web)
      .map((line) => JSON.parse(line))
      .filter((entry) => entry.component === 'api' && entry.msg === 'request');
    const logged = new Map(requests.map((entry) => [entry.request_id, entry]));
    assert.equal(logged.size, requests.length);
    for (const id of requestIds) {
      const entry = logged.get(id);
      assert.ok(entry, id);
      assert.equal(typeof entry.status, 'number');
      assert.match(entry.route, /^\/|unmatched/);
      assert.doesNotMatch(entry.route, /[0-9a-f]{8}-[0-9a-f]{4}/);
      assert.equal(typeof entry.duration_ms, 'number');
    }
  });
});
