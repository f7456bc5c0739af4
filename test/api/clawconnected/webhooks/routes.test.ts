import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { policy } from '../../../../config/policy.js';
import { eventNames } from '../../../../src/core/events/index.js';
import { type Receiver, startReceiver } from '../../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('/api/webhooks', () => {
  let world: World;
  let receiver: Receiver;
  let ada: TestUser;
  let bob: TestUser;
  before(async () => {
    [world, receiver] = await Promise.all([startWorld(), startReceiver()]);
    ada = await world.user({ user_type: 'client' });
    bob = await world.user({ user_type: 'freelancer' });
  });
  after(async () => {
    await world.stop();
    await receiver.stop();
  });
  beforeEach(() => {
    receiver.received.length = 0;
    receiver.respond = (response) => response.end();
  });

  const register = async (user: TestUser, body: object = {}) => {
    const answer = await user.post('/api/webhooks', { url: receiver.url, ...body });
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  };
  const remove = async (user: TestUser, id: string): Promise<void> => {
    assert.equal((await user.delete(`/api/webhooks/${id}`)).status, 204);
  };

  it('registers, shows, changes and removes an endpoint', async () => {
    const made = await register(ada);
    assert.match(made.secret, /^whsec_/);
    assert.equal(made.url, receiver.url);
    assert.deepEqual(made.events, eventNames('clawconnected'));
    for (const path of ['', `/${made.id}`]) {
      const answer = await ada.get(`/api/webhooks${path}`);
      assert.equal(answer.status, 200);
      assert.ok(!answer.text.includes('whsec_'));
    }
    const listed = await ada.get('/api/webhooks');
    const { secret: _secret, ...endpoint } = made;
    assert.deepEqual(listed.body, { webhooks: [endpoint], next_cursor: null });
    const changed = await ada.patch(`/api/webhooks/${made.id}`, { events: ['gig.created'], enabled: false });
    assert.deepEqual([changed.status, changed.body.events, changed.body.enabled], [200, ['gig.created'], false]);
    await remove(ada, made.id);
    assert.equal((await ada.get(`/api/webhooks/${made.id}`)).status, 404);
    assert.deepEqual((await ada.get('/api/webhooks')).body.webhooks, []);
  });

  it('delivers a real event within moments, signed, from what happens in the market', async () => {
    const made = await register(ada, { events: ['gig.created'] });
    const gig = await ada.post('/api/gigs', { title: 'Translate a page', status: 'active' });
    assert.equal(gig.status, 201, gig.text);
    const received = await receiver.wait(1);
    await world.idle();
    assert.equal(received.body.event, 'gig.created');
    assert.equal(received.body.data.id, gig.body.id);
    new Webhook(made.secret).verify(received.raw, received.headers as Record<string, string>);
    assert.equal(
      received.headers['x-clawconnected-signature'],
      `sha256=${createHmac('sha256', made.secret).update(received.raw).digest('hex')}`,
    );
    const log = await ada.get(`/api/webhooks/${made.id}/deliveries`);
    assert.equal(log.body.deliveries[0].event_id, received.headers['webhook-id']);
    assert.equal(log.body.deliveries[0].status, 'delivered');
    await remove(ada, made.id);
  });

  it('retries on schedule when the sandbox clock is advanced', async () => {
    const made = await register(ada);
    receiver.respond = (response) => response.writeHead(500).end();
    assert.equal((await ada.post(`/api/webhooks/${made.id}/test`)).status, 202);
    await world.idle();
    const { retrySeconds, retryJitter } = policy.webhooks;
    const longest = retrySeconds.reduce((sum, seconds) => sum + seconds, 0) * (1 + retryJitter);
    await world.advance(longest + 60);
    const { deliveries } = (await ada.get(`/api/webhooks/${made.id}/deliveries`)).body;
    assert.equal(deliveries[0].status, 'failed');
    assert.equal(deliveries[0].attempts.length, 8);
    assert.equal(receiver.received.length, 8);
    await remove(ada, made.id);
  });

  it('sends tests, replays and a rotated secret’s signatures', async () => {
    const made = await register(ada);
    const test = await ada.post(`/api/webhooks/${made.id}/test`);
    assert.deepEqual([test.status, test.body.event], [202, 'webhook.test']);
    const first = await receiver.wait(1);
    await world.idle();
    const rotated = await ada.post(`/api/webhooks/${made.id}/rotate-secret`);
    assert.equal(rotated.status, 200);
    assert.notEqual(rotated.body.secret, made.secret);
    const replay = await ada.post(`/api/webhooks/${made.id}/deliveries/${test.body.id}/replay`);
    assert.deepEqual([replay.status, replay.body.id], [202, test.body.id]);
    const second = await receiver.wait(2);
    assert.deepEqual(second.raw, first.raw);
    assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
    for (const secret of [made.secret, rotated.body.secret]) {
      new Webhook(secret).verify(second.raw, second.headers as Record<string, string>);
    }
    await world.idle();
    const range = await ada.post(`/api/webhooks/${made.id}/replay`, { since: '2020-01-01T00:00:00Z' });
    assert.equal(range.status, 202);
    assert.ok(range.body.replayed >= 1);
    assert.equal(range.body.next_since, null);
    await world.idle();
    await remove(ada, made.id);
  });

  it('shows nobody else’s', async () => {
    const made = await register(ada);
    const test = await ada.post(`/api/webhooks/${made.id}/test`);
    const path = `/api/webhooks/${made.id}`;
    for (const answer of [
      await bob.get(path),
      await bob.patch(path, { enabled: false }),
      await bob.delete(path),
      await bob.post(`${path}/test`),
      await bob.post(`${path}/rotate-secret`),
      await bob.post(`${path}/replay`, { since: '2020-01-01T00:00:00Z' }),
      await bob.get(`${path}/deliveries`),
      await bob.post(`${path}/deliveries/${test.body.id}/replay`),
      await ada.get(`/api/webhooks/${randomUUID()}`),
      await ada.get('/api/webhooks/not-an-id'),
      await ada.post(`${path}/deliveries/${randomUUID()}/replay`),
    ]) {
      assert.deepEqual([answer.status, answer.body.code], [404, 'NOT_FOUND']);
    }
    assert.equal((await world.call('GET', path)).status, 401);
    await remove(ada, made.id);
  });

  it('refuses what is wrong by name', async () => {
    const invalid = async (body: object, path: string, message: RegExp): Promise<void> => {
      const answer = await ada.post('/api/webhooks', body);
      assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED'], answer.text);
      const error = answer.body.errors.find((candidate: { path: string }) => candidate.path === path);
      assert.match(error?.message ?? '', message);
    };
    const url = receiver.url;
    await invalid({}, 'url', /required/);
    await invalid({ url: 'ftp://example.com/' }, 'url', /http or https/);
    await invalid({ url: 'nonsense' }, 'url', /http or https/);
    await invalid({ url, events: [] }, 'events', /leave it out for all/);
    await invalid({ url, events: ['gig.created', 'gig.created'] }, 'events.1', /duplicate/);
    await invalid({ url, secret: 'mine' }, 'secret', /not allowed/);
    // Unknown names, another dialect's among them, are answered with the valid ones.
    for (const name of ['job.available', 'everything']) {
      await invalid({ url, events: [name] }, 'events.0', /gig\.created.*webhook\.disabled/);
    }
    const made = await register(ada);
    for (const [path, body] of [
      ['', {}],
      ['/replay', {}],
      ['/replay', { since: 'yesterday' }],
      ['/replay', { since: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' }],
    ] as const) {
      const method = path ? ada.post : ada.patch;
      assert.equal((await method(`/api/webhooks/${made.id}${path}`, body)).body.code, 'VALIDATION_FAILED');
    }
    await remove(ada, made.id);
  });

  it('refuses URLs that are not public, saying why', async () => {
    for (const host of [
      '10.0.0.1',
      '169.254.169.254',
      '0x7f000001.example.invalid',
      '[::ffff:127.0.0.1]',
      '0',
      'user@127.0.0.1',
    ]) {
      const answer = await ada.post('/api/webhooks', { url: `http://${host}/` });
      assert.deepEqual([answer.status, answer.body.code], [400, 'WEBHOOK_URL_REFUSED'], host);
      assert.equal(answer.body.errors[0].path, 'url');
    }
    const made = await register(ada, { url: 'http://localhost:9/' });
    const answer = await ada.patch(`/api/webhooks/${made.id}`, { url: 'http://192.168.0.1/' });
    assert.equal(answer.body.code, 'WEBHOOK_URL_REFUSED');
    await remove(ada, made.id);
  });

  it('limits the endpoints of an account, and refuses to send to disabled ones', async () => {
    const cyd = await world.user();
    let answer = await cyd.post('/api/webhooks', { url: receiver.url });
    const { id } = answer.body;
    while (answer.status === 201) answer = await cyd.post('/api/webhooks', { url: receiver.url });
    assert.deepEqual([answer.status, answer.body.code], [409, 'WEBHOOK_ENDPOINT_LIMIT']);
    await cyd.patch(`/api/webhooks/${id}`, { enabled: false });
    for (const [path, body] of [['test'], ['replay', { since: '2020-01-01T00:00:00Z' }]] as const) {
      const refused = await cyd.post(`/api/webhooks/${id}/${path}`, body);
      assert.deepEqual(
        [refused.status, refused.body.code, refused.body.disabled_reason],
        [409, 'WEBHOOK_DISABLED', 'owner'],
      );
    }
  });

  it('makes one endpoint of a request that is repeated with its Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await ada.post('/api/webhooks', { url: receiver.url }, headers);
    const second = await ada.post('/api/webhooks', { url: receiver.url }, headers);
    assert.equal(first.status, 201, first.text);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.equal((await ada.get('/api/webhooks')).body.webhooks.length, 1);
    await remove(ada, first.body.id);
  });
});
