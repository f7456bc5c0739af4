import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { EnvironmentError, readEnvironment } from '../../config/env.js';

const KEY = 'ab'.repeat(32);
const STRIPE = { STRIPE_SECRET_KEY: 'sk_live_0123456789', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789' };
const PRODUCTION = { NODE_ENV: 'production', SECRET_KEYS: KEY, ...STRIPE };

/** The lines of the error that an environment is refused with. */
function refusals(source: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(source);
  } catch (error) {
    assert.ok(error instanceof EnvironmentError);
    return error.message.split('\n');
  }
  return assert.fail('it was accepted');
}

describe('the environment', () => {
  it('needs nothing: a sandbox on loopback', () => {
    assert.deepEqual(readEnvironment({}), {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 3000,
      APP_URL: 'http://127.0.0.1:3000',
      TRUST_PROXY: 0,
      DATA_DIR: resolve('data'),
      LOG_LEVEL: 'info',
      DATABASE_POOL_MAX: 20,
      REDIS_TLS_REJECT_UNAUTHORIZED: true,
      SECRET_KEYS: [],
      SANDBOX: true,
      STRIPE_SANDBOX_PORT: 3001,
      GITHUB_BASE: 'https://github.com',
      GITHUB_API_BASE: 'https://api.github.com',
      RESEND_API_BASE: 'https://api.resend.com',
      MAIL_FROM: 'guildhall <no-reply@guildhall.localhost>',
      WEBHOOK_ALLOW_LOOPBACK: true,
      SHUTDOWN_SECONDS: 8,
      EVENT_STREAM_SECONDS: 300,
      EVENT_STREAM_KEEPALIVE_SECONDS: 30,
      RATE_LIMIT_SCALE: 1,
      S3_REGION: 'us-east-1',
      TELEGRAM_API_BASE: 'https://api.telegram.org',
    });
  });

  it('reads every variable as what it is', () => {
    const source = {
      NODE_ENV: 'test',
      HOST: 'localhost',
      PORT: '0',
      APP_URL: 'https://market.example/',
      TRUST_PROXY: '2',
      DATA_DIR: '/var/lib/guildhall',
      LOG_LEVEL: 'trace',
      DATABASE_URL: 'postgres://user:password@db:5432/guildhall',
      DATABASE_POOL_MAX: '50',
      REDIS_URL: 'rediss://:password@redis:6379/1',
      REDIS_TLS_REJECT_UNAUTHORIZED: 'false',
      SECRET_KEYS: `${KEY}, ${'cd'.repeat(32)}`,
      SANDBOX: 'true',
      SANDBOX_TOKEN: 'sixteen-or-more!',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
      STRIPE_API_BASE: 'http://127.0.0.1:12111',
      STRIPE_SANDBOX_PORT: '4001',
      GITHUB_CLIENT_ID: 'id',
      GITHUB_CLIENT_SECRET: 'secret',
      SMTP_URL: 'smtps://mail.example:465',
      RESEND_API_KEY: 're_1',
      MAIL_FROM: 'Market <market@example.com>',
      WEBHOOK_ALLOW_LOOPBACK: 'false',
      METRICS_TOKEN: 'sixteen-or-more!',
      SHUTDOWN_SECONDS: '30',
      EVENT_STREAM_SECONDS: '60',
      EVENT_STREAM_KEEPALIVE_SECONDS: '5',
      RATE_LIMIT_SCALE: '0.5',
      S3_BUCKET: 'files',
      S3_REGION: 'eu-central-1',
      S3_ENDPOINT: 'http://minio:9000',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
      LLM_BASE_URL: 'http://llm.example/v1',
      LLM_API_KEY: 'key',
      LLM_MODEL: 'model',
      TELEGRAM_BOT_TOKEN: '123456:ABC-DEF',
      TELEGRAM_API_BASE: 'http://telegram.example',
      DISCORD_WEBHOOK_BASE: 'http://discord.example',
      SLACK_WEBHOOK_BASE: 'http://slack.example',
    };
    assert.deepEqual(readEnvironment(source), {
      ...source,
      PORT: 0,
      APP_URL: 'https://market.example',
      TRUST_PROXY: 2,
      DATABASE_POOL_MAX: 50,
      REDIS_TLS_REJECT_UNAUTHORIZED: false,
      SECRET_KEYS: [KEY, 'cd'.repeat(32)],
      SANDBOX: true,
      STRIPE_SANDBOX_PORT: 4001,
      GITHUB_BASE: 'https://github.com',
      GITHUB_API_BASE: 'https://api.github.com',
      RESEND_API_BASE: 'https://api.resend.com',
      WEBHOOK_ALLOW_LOOPBACK: false,
      SHUTDOWN_SECONDS: 30,
      EVENT_STREAM_SECONDS: 60,
      EVENT_STREAM_KEEPALIVE_SECONDS: 5,
      RATE_LIMIT_SCALE: 0.5,
    });
  });

  it('takes an empty variable for one that is not set, and minds no others', () => {
    const source = Object.fromEntries(Object.keys(readEnvironment(PRODUCTION)).map((name) => [name, '']));
    assert.deepEqual(readEnvironment({ ...source, UNHEARD_OF: 'x' }), readEnvironment({}));
  });

  describe('names the variable that is wrong', () => {
    const wrong: Array<[string, string, RegExp]> = [
      ['NODE_ENV', 'staging', /^NODE_ENV must be one of \[development, production, test\]$/],
      ['HOST', 'not a host', /^HOST must be a valid hostname$/],
      ['PORT', 'eighty', /^PORT must be a number$/],
      ['PORT', '65536', /^PORT must be less than or equal to 65535$/],
      ['APP_URL', 'market.example', /^APP_URL must be a valid uri/],
      ['TRUST_PROXY', '-1', /^TRUST_PROXY must be greater than or equal to 0$/],
      ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of/],
      ['DATABASE_URL', 'mysql://db/guildhall', /^DATABASE_URL must be a valid uri with a scheme matching/],
      ['DATABASE_POOL_MAX', '1', /^DATABASE_POOL_MAX must be greater than or equal to 2$/],
      ['REDIS_URL', 'http://redis', /^REDIS_URL must be a valid uri/],
      ['REDIS_TLS_REJECT_UNAUTHORIZED', 'maybe', /^REDIS_TLS_REJECT_UNAUTHORIZED must be a boolean$/],
      ['SECRET_KEYS', 'short', /^SECRET_KEYS must be 64 hex characters each, comma-separated, newest first$/],
      ['SECRET_KEYS', `${KEY},`, /^SECRET_KEYS must be 64 hex characters each/],
      ['SECRET_KEYS', 'xy'.repeat(32), /^SECRET_KEYS must be 64 hex characters each/],
      ['SANDBOX', 'perhaps', /^SANDBOX must be a boolean$/],
      ['SANDBOX_TOKEN', 'short', /^SANDBOX_TOKEN length must be at least 16 characters long$/],
      ['STRIPE_API_BASE', 'ftp://stripe', /^STRIPE_API_BASE must be a valid uri/],
      ['STRIPE_SANDBOX_PORT', '70000', /^STRIPE_SANDBOX_PORT must be less than or equal to 65535$/],
      ['GITHUB_BASE', 'github', /^GITHUB_BASE must be a valid uri/],
      ['GITHUB_API_BASE', 'github', /^GITHUB_API_BASE must be a valid uri/],
      ['SMTP_URL', 'https://mail.example', /^SMTP_URL must be a valid uri/],
      ['RESEND_API_BASE', 'resend', /^RESEND_API_BASE must be a valid uri/],
      ['WEBHOOK_ALLOW_LOOPBACK', 'some', /^WEBHOOK_ALLOW_LOOPBACK must be a boolean$/],
      ['METRICS_TOKEN', 'short', /^METRICS_TOKEN length must be at least 16 characters long$/],
      ['SHUTDOWN_SECONDS', '0', /^SHUTDOWN_SECONDS must be greater than or equal to 1$/],
    ];
    for (const [name, value, message] of wrong) {
      it(`${name}=${value.slice(0, 24)}`, () => {
        const [line, ...more] = refusals({ [name]: value });
        assert.match(line!, message);
        assert.deepEqual(more, []);
      });
    }

    it('one a line, when there are several', () => {
      const lines = refusals({ PORT: 'x', LOG_LEVEL: 'x', DATABASE_URL: 'x' });
      assert.deepEqual(lines.map((line) => line.split(' ')[0]).sort(), ['DATABASE_URL', 'LOG_LEVEL', 'PORT']);
    });

    it('and no secret', () => {
      const secrets = {
        SECRET_KEYS: 'secret-1',
        SANDBOX_TOKEN: 'secret-2',
        METRICS_TOKEN: 'secret-3',
        DATABASE_URL: 'secret-4',
        REDIS_URL: 'secret-5',
        SMTP_URL: 'secret-6',
        STRIPE_SECRET_KEY: 'sec-7',
        GITHUB_CLIENT_SECRET: 'secret-8',
      };
      const text = refusals(secrets).join('\n');
      for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret), secret);
    });
  });

  describe('in production', () => {
    it('is complete with Stripe and SECRET_KEYS', () => {
      const { SANDBOX, WEBHOOK_ALLOW_LOOPBACK } = readEnvironment(PRODUCTION);
      assert.deepEqual([SANDBOX, WEBHOOK_ALLOW_LOOPBACK], [false, false]);
    });

    it('needs Stripe, or the sandbox on purpose', () => {
      const { STRIPE_SECRET_KEY: _key, STRIPE_WEBHOOK_SECRET: _secret, ...rest } = PRODUCTION;
      assert.deepEqual(refusals(rest), [
        'STRIPE_SECRET_KEY is required in production (or set SANDBOX=true to run the sandbox there on purpose)',
      ]);
      assert.equal(readEnvironment({ ...rest, SANDBOX: 'true' }).SANDBOX, true);
    });

    it('needs SECRET_KEYS', () => {
      assert.deepEqual(refusals({ ...PRODUCTION, SECRET_KEYS: '' }), [
        'SECRET_KEYS is required in production: 64 hex characters (openssl rand -hex 32)',
      ]);
    });

    it('names all that is missing at once', () => {
      const lines = refusals({ NODE_ENV: 'production', HOST: '0.0.0.0' });
      assert.deepEqual(lines.map((line) => line.split(' ')[0]).sort(), [
        'SANDBOX_TOKEN',
        'SECRET_KEYS',
        'STRIPE_SECRET_KEY',
      ]);
    });
  });

  describe('of the sandbox', () => {
    it('is off exactly while Stripe is real', () => {
      assert.equal(readEnvironment({}).SANDBOX, true);
      assert.equal(readEnvironment(STRIPE).SANDBOX, false);
      assert.equal(readEnvironment({ ...STRIPE, SANDBOX: 'false' }).SANDBOX, false);
    });

    it('cannot be on with real Stripe, nor off without', () => {
      assert.deepEqual(refusals({ ...STRIPE, SANDBOX: 'true' }), [
        'SANDBOX cannot be true while STRIPE_SECRET_KEY is set: unset one of them',
      ]);
      assert.deepEqual(refusals({ SANDBOX: 'false' }), [
        'SANDBOX cannot be false while STRIPE_SECRET_KEY is not set: set it, or unset SANDBOX',
      ]);
    });

    it('needs no token on loopback', () => {
      for (const HOST of ['127.0.0.1', 'localhost', '::1']) assert.equal(readEnvironment({ HOST }).HOST, HOST);
    });

    it('needs a token off loopback', () => {
      for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'market.example', '127.0.0.1.example']) {
        assert.deepEqual(refusals({ HOST }), [
          `SANDBOX_TOKEN is required while the sandbox listens on ${HOST}, off loopback`,
        ]);
        assert.equal(readEnvironment({ HOST, SANDBOX_TOKEN: 'sixteen-or-more!' }).HOST, HOST);
        assert.equal(readEnvironment({ HOST, ...STRIPE }).HOST, HOST);
      }
    });

    it('allows webhooks to loopback unless told otherwise', () => {
      assert.equal(readEnvironment({}).WEBHOOK_ALLOW_LOOPBACK, true);
      assert.equal(readEnvironment({ WEBHOOK_ALLOW_LOOPBACK: 'false' }).WEBHOOK_ALLOW_LOOPBACK, false);
      assert.equal(readEnvironment({ ...STRIPE, WEBHOOK_ALLOW_LOOPBACK: 'true' }).WEBHOOK_ALLOW_LOOPBACK, true);
    });
  });

  describe('of what belongs together', () => {
    it('wants STRIPE_WEBHOOK_SECRET with STRIPE_SECRET_KEY', () => {
      const [line] = refusals({ STRIPE_SECRET_KEY: 'sk_live_0123456789' });
      assert.match(line!, /STRIPE_SECRET_KEY.*STRIPE_WEBHOOK_SECRET/);
    });

    it('takes several secrets of Stripe, and none that is empty', () => {
      const both = { ...PRODUCTION, STRIPE_WEBHOOK_SECRET: 'whsec_1,whsec_2' };
      assert.equal(readEnvironment(both).STRIPE_WEBHOOK_SECRET, 'whsec_1,whsec_2');
      const [line] = refusals({ ...PRODUCTION, STRIPE_WEBHOOK_SECRET: 'whsec_1,' });
      assert.match(line!, /^STRIPE_WEBHOOK_SECRET must be one secret of Stripe, or several/);
    });

    it('wants both halves of the GitHub application', () => {
      for (const half of ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET']) {
        const [line] = refusals({ [half]: 'x' });
        assert.match(line!, /GITHUB_CLIENT_ID/);
        assert.match(line!, /GITHUB_CLIENT_SECRET/);
      }
    });
  });

  describe('of addresses', () => {
    it('makes APP_URL from HOST and PORT, one that can be called', () => {
      const token = { SANDBOX_TOKEN: 'sixteen-or-more!' };
      const urls: Record<string, string> = {
        '127.0.0.1': 'http://127.0.0.1:4000',
        localhost: 'http://localhost:4000',
        '0.0.0.0': 'http://127.0.0.1:4000',
        '::1': 'http://[::1]:4000',
        '::': 'http://[::1]:4000',
      };
      for (const [HOST, url] of Object.entries(urls)) {
        const { APP_URL } = readEnvironment({ HOST, PORT: '4000', ...token });
        assert.equal(APP_URL, url);
        assert.ok(URL.canParse(APP_URL), APP_URL);
      }
    });

    it('keeps a path in APP_URL, without the slash at its end', () => {
      assert.equal(readEnvironment({ APP_URL: 'https://example.com/market/' }).APP_URL, 'https://example.com/market');
    });

    it('puts the Stripe sandbox on the port next to PORT, or any when PORT is any', () => {
      assert.equal(readEnvironment({ PORT: '4000' }).STRIPE_SANDBOX_PORT, 4001);
      assert.equal(readEnvironment({ PORT: '0' }).STRIPE_SANDBOX_PORT, 0);
      assert.equal(readEnvironment({ PORT: '65535' }).STRIPE_SANDBOX_PORT, 65534);
    });
  });
});
