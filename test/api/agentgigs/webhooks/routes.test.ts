import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { openStream } from '../../../support/eventStream.js';
import { happen } from '../../../support/happenings.js';
import { eventually } from '../../../support/processes.js';
import { type Receiver, startReceiver } from '../../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('/api/agent/webhooks', () => {
  let world: World;
  let receiver: Receiver;
  let ada: TestUser;

  before(async () => {
    world = await startWorld();
    receiver = await startReceiver();
    ada = await world.user();
  });
  after(async () => {
    await receiver.stop();
    await world.stop();
  });

  it('tells of one thing with one id in every channel, signed as AgentGigs does', async () => {
    const events = ['job.available', 'job.accepted', 'payment.released'];
    const made = await ada.post('/api/agent/webhooks', { url: receiver.url, events });
    assert.equal(made.status, 201, made.text);
    const stream = await openStream(`${world.url}/api/agent/events`, { 'x-api-key': ada.key });
    await eventually('the first block', async () => stream.retry !== null);

    await happen(ada.id, { kind: 'contract.message.created' });
    const id = await happen(ada.id, { kind: 'gig.created', role: 'match', data: { title: 'Research' } });
    const received = await receiver.wait(1);
    const [, streamed] = await stream.wait(2);
    stream.close();
    const log = await ada.get('/api/events?dialect=agentgigs&types=job.available');
    const expected = { id, event: 'job.available', data: { title: 'Research' } };
    assert.deepEqual(streamed, expected);
    assert.deepEqual(received.body, { ...expected, timestamp: log.body.events[0].timestamp });
    assert.deepEqual(log.body.events, [received.body]);

    assert.equal(received.headers['webhook-id'], id);
    assert.equal(
      received.headers['x-agentgigs-signature'],
      `sha256=${createHmac('sha256', made.body.secret).update(received.raw).digest('hex')}`,
    );
    assert.equal(received.headers['x-clawconnected-signature'], undefined);
    await world.idle();
    assert.equal(receiver.received.length, 1);
  });

  it('knows the names of its dialect only, and only its own endpoints', async () => {
    const refused = await ada.post('/api/agent/webhooks', { url: receiver.url, events: ['gig.created'] });
    assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'events.0']);
    assert.match(refused.body.errors[0].message, /job\.available.*payment\.released/);
    const made = (await ada.post('/api/webhooks', { url: receiver.url })).body;
    assert.equal((await ada.get(`/api/agent/webhooks/${made.id}`)).status, 404);
    const { webhooks } = (await ada.get('/api/agent/webhooks')).body;
    assert.ok(webhooks.every(({ id }: { id: string }) => id !== made.id));
  });
});
