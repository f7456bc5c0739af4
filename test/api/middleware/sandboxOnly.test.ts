import assert from 'node:assert/strict';
import { env, overrideEnvironment } from '../../../config/env.js';
import { allEndpoints } from '../../../src/api/app.js';
import { exchange } from '../../support/rawHttp.js';
import { startWorld, type World } from '../../support/world.js';

const TOKEN = 'a-sandbox-token-of-32-characters';

describe('the sandbox', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ workers: false });
  });
  after(() => world.stop());
  afterEach(() => overrideEnvironment({ SANDBOX_TOKEN: '', APP_URL: '' }));

  const ask = (headers: Record<string, string> = {}, path = '/api/sandbox', method = 'GET') =>
    exchange(method, `${world.url}${path}`, { headers });
  const status = async (headers?: Record<string, string>): Promise<number> => (await ask(headers)).status;
  const port = (): number => env().PORT;

  it('is open to direct requests on loopback, by any of its names', async () => {
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      assert.equal(await status({ Host: `${host}:${port()}` }), 200, host);
    }
    assert.equal(await status({ Origin: `http://localhost:${port()}` }), 200);
  });

  const foreign: Array<Record<string, string>> = [
    { Host: 'attacker.example' },
    { Host: '192.168.1.5:3000' },
    { Host: 'localhost.attacker.example' },
    { Host: '127.0.0.1.attacker.example' },
    { Host: 'localhost@attacker.example' },
    { Origin: 'https://attacker.example' },
    { Origin: 'http://localhost.attacker.example' },
    { Origin: 'null' },
    { Origin: '' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Forwarded-Host': 'localhost' },
    { 'X-Real-IP': '127.0.0.1' },
    { Forwarded: 'for=127.0.0.1' },
    { Via: '1.1 proxy' },
  ];
  for (const headers of foreign) {
    it(`refuses a request with ${JSON.stringify(headers)}`, async () => {
      const answer = await ask(headers);
      assert.deepEqual([answer.status, answer.body.code], [403, 'SANDBOX_FORBIDDEN']);
      assert.match(answer.body.detail, /directly on loopback/);
    });
  }

  it('refuses them on every one of its endpoints, before it looks at anything else', async () => {
    const sandboxed = allEndpoints().filter((endpoint) => endpoint.sandbox);
    assert.ok(sandboxed.length >= 8);
    for (const { method, path } of sandboxed) {
      assert.ok(path.startsWith('/api/sandbox'));
      const concrete = path.replace(/:\w+/g, 'x');
      const answer = await exchange(method.toUpperCase(), `${world.url}${concrete}`, {
        headers: { Origin: 'https://attacker.example', 'Content-Type': 'application/json' },
        body: method === 'get' ? undefined : '{',
      });
      assert.equal(answer.status, 403, path);
    }
    const unguarded = allEndpoints().filter(
      (endpoint) => endpoint.path.startsWith('/api/sandbox') && !endpoint.sandbox,
    );
    assert.deepEqual(unguarded, []);
  });

  it('is not open by the public name of the server: who calls by it came through a proxy', async () => {
    overrideEnvironment({ APP_URL: 'https://market.example' });
    assert.equal(await status({ Host: 'market.example' }), 403);
    assert.equal(await status({ Origin: 'https://market.example' }), 403);
    assert.equal(await status(), 200);
  });

  describe('with a SANDBOX_TOKEN', () => {
    beforeEach(() => void overrideEnvironment({ SANDBOX_TOKEN: TOKEN }));

    it('opens to whoever sends it, from wherever', async () => {
      const token = { 'X-Sandbox-Token': TOKEN };
      assert.equal(await status(token), 200);
      for (const headers of foreign) assert.equal(await status({ ...token, ...headers }), 200, JSON.stringify(headers));
    });

    it('refuses everybody else, on loopback too, and says how', async () => {
      const wrong: Array<Record<string, string>> = [
        {},
        { 'X-Sandbox-Token': '' },
        { 'X-Sandbox-Token': `${TOKEN}x` },
        { 'X-Sandbox-Token': TOKEN.slice(1) },
        { 'X-Sandbox-Token': TOKEN.toUpperCase() },
        { Authorization: `Bearer ${TOKEN}` },
      ];
      for (const headers of wrong) {
        const answer = await ask(headers);
        assert.deepEqual([answer.status, answer.body.code], [403, 'SANDBOX_FORBIDDEN'], JSON.stringify(headers));
        assert.match(answer.body.detail, /X-Sandbox-Token/);
        assert.ok(!answer.text.includes(TOKEN));
      }
    });
  });
});

describe('with real Stripe credentials the sandbox', () => {
  let world: World;
  before(async () => {
    world = await startWorld({
      workers: false,
      environment: { STRIPE_SECRET_KEY: 'sk_test_real_enough', STRIPE_WEBHOOK_SECRET: 'whsec_real_enough' },
    });
  });
  after(() => world.stop());

  it('is not there, neither its paths nor its documentation', async () => {
    const paths = ['', '/mailbox', '/clock/advance', '/payments/pi_1/confirm', '/checkout/cs_1/complete', '/ledger'];
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        const { status, body } = await world.call(method, `/api/sandbox${path}`);
        assert.deepEqual([status, body.code, body.docs], [404, 'NOT_FOUND', '/docs/api'], path);
      }
    }
    const { body: document } = await world.call('GET', '/.well-known/openapi.json');
    assert.deepEqual(
      Object.keys(document.paths).filter((path) => path.includes('sandbox')),
      [],
    );
  });
});
