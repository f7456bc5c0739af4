import assert from 'node:assert/strict';
import { policy } from '../../../../config/policy.js';
import { openStream, type StreamClient } from '../../../support/eventStream.js';
import { happen } from '../../../support/happenings.js';
import { eventually } from '../../../support/processes.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('GET /api/agent/events', () => {
  let world: World;
  let ada: TestUser;
  const opened: StreamClient[] = [];

  before(async () => {
    world = await startWorld({ environment: { EVENT_STREAM_SECONDS: '300', EVENT_STREAM_KEEPALIVE_SECONDS: '1' } });
    ada = await world.user();
  });
  after(() => world.stop());
  afterEach(async () => {
    for (const client of opened.splice(0)) {
      client.close();
      await client.ended;
    }
  });

  const open = async (user: TestUser, query = '', headers: Record<string, string> = {}): Promise<StreamClient> => {
    const client = await openStream(`${world.url}/api/agent/events${query}`, { 'x-api-key': user.key, ...headers });
    opened.push(client);
    return client;
  };
  /** Its first block has come, so it is listening. */
  const listen = async (...args: Parameters<typeof open>): Promise<StreamClient> => {
    const client = await open(...args);
    assert.equal(client.status, 200);
    await eventually('the first block', async () => client.retry !== null);
    return client;
  };

  it('sends what happens as Server-Sent Events, at once', async () => {
    const stream = await listen(ada);
    assert.match(stream.headers['content-type']!, /^text\/event-stream/);
    assert.match(stream.headers['cache-control']!, /no-store/);
    assert.equal(stream.headers['x-accel-buffering'], 'no');
    assert.equal(stream.headers['content-encoding'], undefined);
    assert.ok(stream.retry! >= 1_000 && stream.retry! <= 3_000);
    const id = await happen(ada.id);
    const [event] = await stream.wait(1);
    assert.deepEqual(event, { id, event: 'job.message', data: { body: 'Zoë’s\nmessage' } });
    assert.match(stream.text, new RegExp(`^id: ${id}$`, 'm'));
    assert.match(stream.text, /^event: job\.message$/m);
    assert.match(stream.text, /^data: {.*}$/m);
  });

  it('tells only whom it concerns, and only in words of the dialect', async () => {
    const bob = await world.user();
    const [adas, bobs] = [await listen(ada), await listen(bob)];
    await happen(ada.id, { kind: 'negotiation.updated' });
    await happen(bob.id, { kind: 'gig.created', role: 'owner' });
    await happen(bob.id);
    const available = await happen(ada.id, { kind: 'gig.created', role: 'match' });
    assert.deepEqual(
      (await adas.wait(1)).map(({ id, event }) => [id, event]),
      [[available, 'job.available']],
    );
    assert.deepEqual(
      (await bobs.wait(1)).map(({ event }) => event),
      ['job.message'],
    );
  });

  it('filters by types, and refuses unknown ones, naming those there are', async () => {
    const stream = await listen(ada, '?types=job.available,%20payment.released,');
    await happen(ada.id);
    await happen(ada.id, { kind: 'payout.paid' });
    await happen(ada.id, { kind: 'gig.created', role: 'match' });
    assert.deepEqual(
      (await stream.wait(2)).map(({ event }) => event),
      ['payment.released', 'job.available'],
    );
    for (const types of ['job.availible', 'job.available,gig.created']) {
      const { status, body } = await ada.get(`/api/agent/events?types=${types}`);
      assert.deepEqual([status, body.code, body.errors[0].path], [400, 'VALIDATION_FAILED', 'types']);
      assert.match(body.detail, /there is .*job\.available.*payment\.released/);
    }
  });

  it('goes on after Last-Event-ID, filters or not, and knows what to come back with from the start', async () => {
    const stream = await listen(ada);
    const before = stream.lastEventId;
    stream.close();
    const ids = [await happen(ada.id), await happen(ada.id, { kind: 'payout.paid' }), await happen(ada.id)];
    const second = await listen(ada, '', { 'Last-Event-ID': before });
    assert.deepEqual(
      (await second.wait(3)).map(({ id }) => id),
      ids,
    );
    const third = await listen(ada, '?types=job.message', { 'Last-Event-ID': ids[0]! });
    assert.deepEqual(
      (await third.wait(1)).map(({ id }) => id),
      [ids[2]],
    );
    const last = await happen(ada.id);
    assert.deepEqual((await second.wait(4)).at(-1)!.id, last);
    assert.deepEqual((await third.wait(2)).at(-1)!.id, last);
  });

  it('lets one whom nothing had happened to yet come back', async () => {
    const cyd = await world.user();
    const stream = await listen(cyd);
    assert.equal(stream.lastEventId, '00000000-0000-0000-0000-000000000000');
    stream.close();
    const id = await happen(cyd.id);
    const again = await listen(cyd, '', { 'Last-Event-ID': stream.lastEventId });
    assert.deepEqual(
      (await again.wait(1)).map((event) => event.id),
      [id],
    );
  });

  it('refuses a Last-Event-ID that the caller was not told of', async () => {
    const bob = await world.user();
    const foreign = await happen(bob.id);
    for (const id of [foreign, '308f8811-0a46-4024-b8ef-514f4dcd857b', 'nonsense']) {
      const { status, body } = await ada.get('/api/agent/events', { 'Last-Event-ID': id });
      assert.deepEqual([status, body.code], [400, 'INVALID_CURSOR'], id);
    }
  });

  it('sends comments while nothing happens', async () => {
    const stream = await listen(ada);
    await eventually('two comments', async () => stream.comments >= 2);
    assert.deepEqual(stream.events, []);
  });

  it('opens five streams for a key, and the sixth once one is closed', async () => {
    const bob = await world.user();
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(bob)));
    const { status, body, headers } = await bob.get('/api/agent/events');
    assert.deepEqual([status, body.code], [429, 'RATE_LIMITED']);
    assert.ok(Number(headers.get('retry-after')) >= 1 && Number(headers.get('retry-after')) <= 300);
    assert.equal((await open(bob, '', { 'x-api-key': '', Authorization: `Bearer ${bob.session}` })).status, 200);
    streams[0]!.close();
    await eventually('room', async () => (await open(bob)).status === 200);
  });

  for (const [how, end] of [
    [
      'revocation',
      async (user: TestUser) => {
        const { api_key_id } = (await user.get('/api/keys/verify')).body;
        return user.signedIn.post(`/api/keys/${api_key_id}/revoke`, {});
      },
    ],
    ['rotation', (user: TestUser) => user.post('/api/keys/rotate', {})],
  ] as const) {
    it(`ends streams of a key on its ${how}, and those alone`, async () => {
      const bob = await world.user();
      const stream = await listen(bob);
      const other = await listen(bob, '', { 'x-api-key': '', Authorization: `Bearer ${bob.session}` });
      const answer = await end(bob);
      assert.ok(answer.status < 300, answer.text);
      await stream.ended;
      await happen(bob.id);
      await other.wait(1);
    });
  }

  it('ends streams of a session on logout, and keeps those of the key', async () => {
    const bob = await world.user();
    const stream = await listen(bob, '', { 'x-api-key': '', Authorization: `Bearer ${bob.session}` });
    const other = await listen(bob);
    await bob.signedIn.post('/api/auth/logout');
    await stream.ended;
    // Something about the user has changed, but the key still holds.
    await world.call('PATCH', `/api/sandbox/users/${bob.id}`, { body: { subscription_tier: 'pro' } });
    await happen(bob.id);
    await other.wait(1);
  });

  it('refuses those without credentials', async () => {
    assert.equal((await world.call('GET', '/api/agent/events')).status, 401);
  });

  it('answers HEAD without holding anything open', async () => {
    for (let count = 0; count <= policy.streams.maxPerCredential; count += 1) {
      const { status } = await world.call('HEAD', '/api/agent/events', { headers: { 'x-api-key': ada.key } });
      assert.equal(status, 200);
    }
  });

  it('loses nothing for a reader that stops reading for a while', async () => {
    const bob = await world.user();
    const stream = await listen(bob);
    stream.response.pause();
    const data = { body: 'x'.repeat(100_000) };
    const ids: string[] = [];
    // More than what the sockets between the two can buffer.
    for (let count = 1; count <= 150; count += 1) ids.push(await happen(bob.id, { data, relay: count % 50 === 0 }));
    stream.response.resume();
    assert.deepEqual(
      (await stream.wait(ids.length)).map(({ id }) => id),
      ids,
    );
  });
});

describe('a server that stops', () => {
  it('ends its event streams in order instead of waiting for them', async () => {
    const world = await startWorld({ workers: false, environment: { EVENT_STREAM_SECONDS: '300' } });
    const { key } = await world.user();
    const streams = await Promise.all(
      [1, 2, 3].map(() => openStream(`${world.url}/api/agent/events`, { 'x-api-key': key })),
    );
    // One of them does not read.
    streams[0]!.response.pause();
    await Promise.all([world.stop(), ...streams.slice(1).map((stream) => stream.ended)]);
    for (const stream of streams.slice(1)) assert.ok(stream.response.complete);
  });
});
