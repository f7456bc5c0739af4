import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startWorld } from './support/world.js';

describe('web', () => {
  it('does not wait for connections on which nothing was asked when it stops', async () => {
    const world = await startWorld({ workers: false });
    const { hostname, port } = new URL(world.url);
    const unused = connect(Number(port), hostname);
    await once(unused, 'connect');
    // By its answer the server has taken the connection before this one too.
    assert.equal((await world.call('GET', '/api/health')).status, 200);
    await Promise.all([once(unused, 'close'), world.stop()]);
  });
});
