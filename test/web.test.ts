import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
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

  it('says with its last answers that their connections end: nothing is sent on them that may be lost', async () => {
    const world = await startWorld({ workers: false });
    const agent = new Agent({ keepAlive: true });
    const body = JSON.stringify({ email: 'ada@example.com', password: 'correct horse battery' });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    };
    const signUp = request(`${world.url}/api/auth/signup`, { agent, method: 'POST', headers });
    const answered = once(signUp, 'response') as Promise<[IncomingMessage]>;
    // By this the server has taken the request, whose body it waits for.
    await once(signUp, 'continue');
    const stopped = world.stop();
    signUp.end(body);
    const [answer] = await answered;
    answer.resume();
    assert.equal(answer.statusCode, 201);
    assert.equal(answer.headers.connection, 'close');
    await stopped;
    agent.destroy();
  });
});
