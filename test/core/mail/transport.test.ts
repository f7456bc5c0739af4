import assert from 'node:assert/strict';
import { overrideEnvironment } from '../../../config/env.js';
import { unsentMailWarning } from '../../../src/core/mail/index.js';

const production = {
  NODE_ENV: 'production',
  SANDBOX: '',
  SECRET_KEYS: '11'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  SMTP_URL: '',
  RESEND_API_KEY: '',
};

describe('the warning that no mail leaves', () => {
  const previous = Object.fromEntries(Object.keys(production).map((name) => [name, process.env[name] ?? '']));
  beforeEach(() => overrideEnvironment(production));
  after(() => overrideEnvironment(previous));

  it('names what to set', () => {
    assert.match(unsentMailWarning()!, /SMTP_URL or RESEND_API_KEY/);
  });

  it('is not there when mail leaves, or when the sandbox shows it', () => {
    overrideEnvironment({ RESEND_API_KEY: 're_x' });
    assert.equal(unsentMailWarning(), null);
    overrideEnvironment({ RESEND_API_KEY: '', SMTP_URL: 'smtp://127.0.0.1:1' });
    assert.equal(unsentMailWarning(), null);
    overrideEnvironment({ SMTP_URL: '', STRIPE_SECRET_KEY: '', SANDBOX: 'true' });
    assert.equal(unsentMailWarning(), null);
  });
});
