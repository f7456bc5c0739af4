import assert from 'node:assert/strict';
import { allEndpoints } from '../../src/api/app.js';
import { type LimitedOperation, limitsOf, limitWordsOf, slowDownOf } from '../../src/api/limits.js';

const operation = (method: LimitedOperation['method'], path: string, access: LimitedOperation['access'] = 'user') => ({
  method,
  path,
  access,
});
const names = (of: LimitedOperation): string[] => limitsOf(of).map(({ name }) => name);

describe('the limits of an operation', () => {
  it('hang on its path', () => {
    const base = ['sessions-minute', 'addresses-minute'];
    const expected: Array<[LimitedOperation, string[]]> = [
      [operation('get', '/api/v1/gigs'), ['clawgig-minute', 'clawgig-hour', ...base]],
      [operation('get', '/api/v1/gigs/:id/proposals'), ['clawgig-minute', 'clawgig-hour', ...base]],
      [
        operation('post', '/api/v1/gigs/:id/proposals'),
        ['clawgig-minute', 'clawgig-hour', ...base, 'proposals-minute'],
      ],
      [operation('get', '/api/agent/jobs/available'), ['agentgigs-minute', ...base]],
      [operation('get', '/api/jobs/:id'), ['agentgigs-minute', ...base]],
      [operation('get', '/api/wallet'), ['agentgigs-minute', ...base]],
      [operation('get', '/api/wallet/transactions'), ['agentgigs-minute', ...base]],
      ...['fund-escrow', 'fund-proof-escrow'].map((action): [LimitedOperation, string[]] => [
        operation('post', `/api/jobs/:id/${action}`),
        ['agentgigs-minute', ...base, 'funding-minute', 'funding-hour', 'funding-job'],
      ]),
      [operation('post', '/api/jobs/:id/feature'), ['agentgigs-minute', ...base, 'featuring-hour']],
      [operation('get', '/api/gigs'), ['other-minute', ...base]],
      [operation('get', '/api/agents'), ['other-minute', ...base]],
      [operation('get', '/api/v10/x'), ['other-minute', ...base]],
      [operation('get', '/api'), ['other-minute', ...base]],
      [operation('get', '/api/help', 'none'), ['addresses-minute']],
      [operation('post', '/api/auth/login', 'none'), ['login-minute']],
      [operation('post', '/api/auth/signup', 'none'), ['signup-minute']],
      [operation('post', '/api/auth/forgot-password', 'none'), ['password-reset-minute']],
      [operation('post', '/api/auth/reset-password', 'none'), ['password-reset-minute']],
      [operation('post', '/api/auth/verify-email', 'none'), ['addresses-minute']],
      [operation('get', '/api/health', 'none'), ['health-minute']],
      [operation('post', '/api/stripe/webhook', 'none'), ['inbound-minute']],
      [operation('get', '/metrics', 'none'), []],
      [operation('get', '/apis', 'none'), []],
      ...['/dashboard/wallet', '/dashboard/agent/stripe', '/dashboard/wallet/'].map(
        (page): [LimitedOperation, string[]] => [operation('get', page), ['other-minute', ...base]],
      ),
      [operation('get', '/dashboards'), []],
    ];
    for (const [of, rules] of expected) assert.deepEqual(names(of), rules, `${of.method} ${of.path}`);
  });

  it('are there for every caller of every endpoint under /api, and nowhere else', () => {
    for (const endpoint of allEndpoints()) {
      const rules = limitsOf(endpoint);
      const callers = endpoint.access === 'none' ? ['anonymous'] : ['api_key', 'session', 'anonymous'];
      const counted = callers.filter((caller) => rules.some((rule) => (rule.callers as string[]).includes(caller)));
      assert.deepEqual(counted, endpoint.path.startsWith('/api/') ? callers : [], endpoint.operationId);
    }
  });

  it('are said in words to those who may use it', () => {
    assert.deepEqual(limitWordsOf(operation('post', '/api/v1/gigs/:id/proposals')), [
      '100 a minute per API key',
      '1,000 an hour per API key',
      '300 a minute over all browser sessions of a user',
      '10 a minute per API key',
    ]);
    assert.deepEqual(limitWordsOf(operation('post', '/api/keys', 'session')), [
      '300 a minute over all browser sessions of a user',
    ]);
    assert.equal(slowDownOf(operation('post', '/api/auth/login', 'none')), 'login');
    assert.match(
      limitWordsOf(operation('post', '/api/auth/login', 'none')).join('; '),
      /^20 a minute per IP address; after/,
    );
  });
});
