import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readEnvironment } from '../../config/env.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Variable {
  value?: string;
  generator?: 'secret';
  required?: boolean;
}

const app = JSON.parse(read('app.json')) as { env: Record<string, Variable>; formation: Record<string, unknown> };

/** Answers of somebody who fills in what the form insists on. */
const answers: Record<string, string> = {
  APP_URL: 'https://guild.example.com',
  STRIPE_SECRET_KEY: 'sk_test_0123456789',
  STRIPE_WEBHOOK_SECRET: 'whsec_account,whsec_connect',
};

describe('app.json', () => {
  it('asks for what a production start needs, and starts with it', () => {
    const filled = Object.entries(app.env)
      .filter(([, { required }]) => required !== false)
      .map(([name, { value, generator }]) => [name, value ?? (generator ? 'ab'.repeat(32) : answers[name])]);
    const addons = { PORT: '5000', DATABASE_URL: 'postgres://u:p@host/db', REDIS_URL: 'rediss://:p@host:6380' };
    const environment = readEnvironment({ ...Object.fromEntries(filled), ...addons });
    assert.equal(environment.NODE_ENV, 'production');
    assert.equal(environment.HOST, '0.0.0.0');
    // Web and workers run on machines of their own, where the sandbox's Stripe (127.0.0.1) would be out of reach.
    assert.ok('web' in app.formation && 'worker' in app.formation);
    assert.equal(environment.SANDBOX, false);
  });

  it('names only variables that the README explains, and the one that pg itself reads', () => {
    const configuration = read('README.md').split('## Configuration')[1]!.split('\n## ')[0]!;
    for (const name of Object.keys(app.env)) assert.ok(configuration.includes(`\`${name}\``), name);
  });

  it('starts the processes of the Procfile', () => {
    const processes = [...read('Procfile').matchAll(/^(\w+):/gm)].map(([, name]) => name);
    for (const name of Object.keys(app.formation)) assert.ok(processes.includes(name), name);
  });
});
