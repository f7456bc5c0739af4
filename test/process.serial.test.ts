import assert from 'node:assert/strict';
import { once } from 'node:events';
import { freePort } from '../src/lib/network.js';
import { createInstallation, type Installation } from './support/server.js';

describe('a process of the market', function () {
  this.timeout(120_000);
  let installation: Installation;

  afterEach(() => installation.stop());

  it('that finds no tables says how to make them', async () => {
    // The database which the tests' own are made beside has none.
    installation = await createInstallation({ environment: { DATABASE_URL: process.env.TEST_DATABASE_URL! } });
    const worker = installation.worker('mail');
    const [code] = await once(worker.child, 'close');
    assert.equal(code, 1);
    assert.match(worker.output(), /"msg":"start failed: the database is not migrated: run dist\/scripts\/migrate\.js/);
  });

  it('says once that Redis is unreachable, over all its connections, and works', async () => {
    const REDIS_URL = `redis://127.0.0.1:${await freePort()}`;
    installation = await createInstallation({ environment: { REDIS_URL } });
    const web = await installation.web();
    assert.equal(await web.terminate(), 0);
    const told = web.output().match(/Redis is unreachable \(connect ECONNREFUSED [\d.:]+\); sweeps take over/g);
    assert.equal(told?.length, 1, web.output());
  });
});
