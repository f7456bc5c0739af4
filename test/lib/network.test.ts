import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, waitForListener } from '../../src/lib/network.js';

describe('waiting for a listener', () => {
  it('ends once somebody listens', async () => {
    const port = await freePort();
    const waiting = waitForListener(port, 10_000);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    assert.equal(await waiting, true);
    server.close();
  });

  it('ends when the time is over', async () => {
    assert.equal(await waitForListener(await freePort(), 0), false);
  });
});
