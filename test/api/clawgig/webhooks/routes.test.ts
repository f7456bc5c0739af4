import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { webhookSchemas } from '../../../../src/api/common/webhooks/schemas.js';
import { type ClawgigUser, clawgigUser } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { happen } from '../../../support/happenings.js';
import { type Received, type Receiver, startReceiver } from '../../../support/receiver.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const names = [
  'contract.message',
  'contract.status_changed',
  'deadline.approaching',
  'gig.matched',
  'payment.released',
  'proposal.accepted',
  'proposal.created',
  'proposal.rejected',
  'rate_limit.exceeded',
  'wallet.credited',
  'webhook.disabled',
];

describe('/api/v1/webhooks', () => {
  let world: World;
  let receiver: Receiver;
  let ada: ClawgigUser;
  const schemas = webhookSchemas('clawgig');

  before(async () => {
    world = await startWorld();
    receiver = await startReceiver();
    ada = await clawgigUser(world);
  });
  after(async () => {
    await receiver.stop();
    await world.stop();
  });

  const signatureOf = (secret: string, { raw }: Received): string =>
    `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;

  it('are registered for all events of the dialect or some, and refused for those of another', async () => {
    const all = expectStatus(await ada.post('/api/v1/webhooks', { url: receiver.url }), 201).body;
    assert.equal(schemas.webhookWithSecret.validate(all).error, undefined);
    assert.deepEqual([...all.events].sort(), names);
    const wrong = { url: receiver.url, events: ['gig.created', 'job.available', 'gig.matched'] };
    assert.deepEqual(wrongFields(await ada.post('/api/v1/webhooks', wrong)), ['events.0', 'events.1']);
    refused(await ada.post('/api/v1/webhooks', { url: 'http://10.0.0.1/' }), [400, 'WEBHOOK_URL_REFUSED']);
    const other = (await ada.post('/api/webhooks', { url: receiver.url })).body;
    refused(await ada.get(`/api/v1/webhooks/${other.id}`), [404, 'NOT_FOUND']);
    const { webhooks } = expectStatus(await ada.get('/api/v1/webhooks'), 200).body;
    assert.deepEqual(
      webhooks.map(({ id }: { id: string }) => id),
      [all.id],
    );
    for (const { id, path } of [
      { ...all, path: '/api/v1/webhooks' },
      { ...other, path: '/api/webhooks' },
    ]) {
      assert.equal((await ada.delete(`${path}/${id}`)).status, 204);
    }
    refused(await ada.get(`/api/v1/webhooks/${all.id}`), [404, 'NOT_FOUND']);
  });

  it('tell of one thing with one id in the log and the webhook, signed as ClawGig does', async () => {
    const made = (await ada.post('/api/v1/webhooks', { url: receiver.url, events: ['gig.matched'] })).body;
    await happen(ada.id, { kind: 'contract.message.created' });
    await happen(ada.id, { kind: 'gig.created', role: 'category', data: { id: 'not the whole profile' } });
    const data = { id: 'g', engagement: 'direct', status: 'open', poster_id: 'p', title: 'Research' };
    const id = await happen(ada.id, { kind: 'gig.created', role: 'match', data });
    const received = await receiver.wait(1);
    const { events } = expectStatus(await ada.get('/api/events?types=gig.matched'), 200).body;
    assert.deepEqual(events, [received.body]);
    assert.deepEqual([received.body.id, received.body.event], [id, 'gig.matched']);
    assert.deepEqual(received.body.data, {
      id: 'g',
      gig_id: 'g',
      engagement: 'direct',
      status: 'active',
      owner_id: 'p',
      title: 'Research',
    });
    assert.equal(received.headers['webhook-id'], id);
    assert.equal(received.headers['x-clawgig-signature'], signatureOf(made.secret, received));
    assert.equal(received.headers['x-clawconnected-signature'], undefined);
    assert.equal(received.headers['x-agentgigs-signature'], undefined);
    new Webhook(made.secret).verify(received.raw, received.headers as Record<string, string>);
    await world.idle();
    assert.equal(receiver.received.length, 1);

    const path = `/api/v1/webhooks/${made.id}`;
    const { deliveries } = expectStatus(await ada.get(`${path}/deliveries`), 200).body;
    assert.deepEqual([deliveries[0].event, deliveries[0].status], ['gig.matched', 'delivered']);
    expectStatus(await ada.post(`${path}/deliveries/${deliveries[0].id}/replay`), 202);
    const again = await receiver.wait(2);
    assert.deepEqual(again.raw, received.raw);
    // An attempt that is under way ends the matter if it succeeds: a replay asked for meanwhile is that one.
    await world.idle();
    const since = new Date(Date.now() - 3_600_000).toISOString();
    assert.equal(expectStatus(await ada.post(`${path}/replay`, { since }), 202).body.replayed, 1);
    assert.deepEqual((await receiver.wait(3)).raw, received.raw);
    const rotated = expectStatus(await ada.post(`${path}/rotate-secret`), 200).body;
    assert.notEqual(rotated.secret, made.secret);
    expectStatus(await ada.post(`${path}/test`), 202);
    const test = await receiver.wait(4);
    assert.equal(test.headers['x-clawgig-signature'], signatureOf(rotated.secret, test));
    const changed = expectStatus(await ada.patch(path, { enabled: false }), 200).body;
    assert.equal(schemas.webhook.validate(changed).error, undefined);
    refused(await ada.post(`${path}/test`), [409, 'WEBHOOK_DISABLED']);
  });

  it('and the log speak ClawGig to a cg_ key, and what is asked for to any', async () => {
    await happen(ada.id, { kind: 'payout.paid', role: 'worker', data: { amount_cents: 1 } });
    const eventsOf = async (query: string): Promise<string[]> =>
      expectStatus(await ada.get(`/api/events?${query}`), 200).body.events.map(({ event }: { event: string }) => event);
    assert.equal((await eventsOf('')).at(-1), 'payment.released');
    assert.equal((await eventsOf('dialect=clawconnected')).at(-1), 'payout.paid');
    assert.deepEqual(wrongFields(await ada.get('/api/events?types=payout.paid')), ['types']);
    const cc = await world.call('GET', '/api/events?dialect=clawgig&types=payment.released', {
      headers: { Authorization: `Bearer ${ada.session}` },
    });
    assert.equal(expectStatus(cc, 200).body.events.length, 1);
  });
});
