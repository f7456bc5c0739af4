import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { deliverWebhook, dueDeliveries, rotateSecret, updateEndpoint } from '../../../src/core/webhooks/index.js';
import { query } from '../../../src/lib/db.js';
import { version } from '../../../src/lib/version.js';
import type { Received } from '../../support/receiver.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

/** What a receiver computes, from the bytes and the secret alone. */
const dialectSignature = (secret: string, received: Received): string =>
  `sha256=${createHmac('sha256', secret).update(received.raw).digest('hex')}`;

function standardSignature(secret: string, { headers, raw }: Received): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), raw]);
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

describe('delivering webhooks', () => {
  let market: WebhookMarket;
  before(async () => {
    market = await startWebhookMarket();
  });
  after(() => market.stop());
  beforeEach(() => {
    market.receiver.received.length = 0;
    market.receiver.respond = (response) => response.writeHead(204).end();
  });

  it('sends the event with every header, verifiable both ways', async () => {
    const ada = await market.user();
    const { secret } = await market.subscribe(ada);
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    const eventId = await market.happen(ada.userId);
    await market.work();

    const [received] = market.receiver.received;
    assert.equal(market.receiver.received.length, 1);
    assert.deepEqual(Object.keys(received!.body), ['id', 'event', 'data', 'timestamp']);
    assert.equal(received!.body.id, eventId);
    assert.equal(received!.body.event, 'gig.updated');
    assert.deepEqual(received!.body.data, { title: 'Zoë’s gig' });
    assert.equal(new Date(received!.body.timestamp).toISOString(), received!.body.timestamp);

    const { headers } = received!;
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['user-agent'], `guildhall/${version}`);
    assert.equal(headers['webhook-id'], eventId);
    assert.ok(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000) < 10);
    assert.equal(headers['webhook-signature'], standardSignature(secret, received!));
    assert.equal(headers['x-clawconnected-signature'], dialectSignature(secret, received!));
    new Webhook(secret).verify(received!.raw, headers as Record<string, string>);
    assert.throws(() => new Webhook(secret).verify(`${received!.raw} `, headers as Record<string, string>));
  });

  it('signs with wall time, however far the market is ahead', async () => {
    const ada = await market.user();
    const { secret } = await market.subscribe(ada);
    await market.advance(90 * 86_400);
    await market.happen(ada.userId);
    await market.work();
    const [received] = market.receiver.received;
    new Webhook(secret).verify(received!.raw, received!.headers as Record<string, string>);
    assert.ok(Date.parse(received!.body.timestamp) > Date.now() + 89 * 86_400_000);
  });

  it('tells each recipient, in the names of the dialect, what it asked for', async () => {
    const [ada, bob] = await Promise.all([market.user(), market.user()]);
    const all = await market.subscribe(ada);
    const some = await market.subscribe(ada, { events: ['contract.created', 'gig.deleted'] });
    const others = await market.subscribe(bob);
    await market.happen(ada.userId, 'gig.updated');
    await market.happen(ada.userId, 'gig.deleted');
    await market.happen(ada.userId, 'gig.application.accepted');
    // The dialect tells matching agents nothing, and internal kinds nobody.
    await market.happen(ada.userId, 'gig.created', 'match');
    await market.happen(ada.userId, 'payment.captured');
    await market.work();
    const names = async (subscription: typeof all): Promise<string[]> =>
      (await market.log(ada, subscription)).map((delivery) => delivery.event).reverse();
    assert.deepEqual(await names(all), ['gig.updated', 'gig.deleted', 'gig.application.updated']);
    assert.deepEqual(await names(some), ['gig.deleted']);
    assert.deepEqual(await market.log(bob, others), []);
  });

  it('sends nothing to a disabled endpoint', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
    await market.happen(ada.userId);
    await market.work();
    assert.deepEqual(await market.log(ada, subscription), []);
  });

  it('cancels what an endpoint waits for when it is disabled, at the latest when it is claimed', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await market.happen(ada.userId);
    const [id] = await dueDeliveries(10);
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
    assert.equal((await market.log(ada, subscription))[0]!.status, 'cancelled');
    await query({
      text: `UPDATE webhook_deliveries SET status = 'pending', next_attempt_at = market_now() WHERE id = $1`,
      values: [id],
    });
    await deliverWebhook(id!);
    assert.equal((await market.log(ada, subscription))[0]!.status, 'cancelled');
    assert.equal(market.receiver.received.length, 0);
  });

  it('logs what the receiver answered', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(201).end(`thanks \0 ${'x'.repeat(5_000)}`);
    await market.happen(ada.userId);
    await market.work();
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'delivered');
    assert.ok(delivery!.delivered_at);
    assert.equal(delivery!.next_attempt_at, null);
    const [attempt] = delivery!.attempts;
    assert.equal(delivery!.attempts.length, 1);
    assert.deepEqual([attempt!.number, attempt!.outcome, attempt!.status, attempt!.error], [1, 'succeeded', 201, null]);
    assert.match(attempt!.response_excerpt!, /^thanks \uFFFD xxx/);
    assert.equal(attempt!.response_excerpt!.length, 1_024);
    assert.ok(attempt!.duration_ms! >= 0);
    assert.equal(new Date(attempt!.started_at).toISOString(), attempt!.started_at);
  });

  it('takes redirects for failures', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(307, { location: market.receiver.url }).end();
    await market.happen(ada.userId);
    await market.work();
    assert.equal(market.receiver.received.length, 1);
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'pending');
    assert.match(delivery!.attempts[0]!.error!, /redirect/);
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
  });

  it('checks the address again when it connects', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await query({
      text: 'UPDATE webhook_endpoints SET url = $2 WHERE id = $1',
      values: [subscription.id, 'http://169.254.169.254/latest/meta-data'],
    });
    await market.happen(ada.userId);
    await market.work();
    const [delivery] = await market.log(ada, subscription);
    assert.match(delivery!.attempts[0]!.error!, /special-purpose address: link local/);
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
  });

  it('lets old secrets sign too for a day, so that a receiver with either gets every event', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const rotated = await rotateSecret(ada, subscription.ref);
    const again = await rotateSecret(ada, subscription.ref);
    const secrets = [again.secret, rotated.secret, subscription.secret];
    assert.equal(new Set(secrets).size, 3);

    await market.happen(ada.userId);
    await market.work();
    const [received] = market.receiver.received;
    assert.equal(
      received!.headers['webhook-signature'],
      secrets.map((secret) => standardSignature(secret, received!)).join(' '),
    );
    for (const secret of secrets)
      new Webhook(secret).verify(received!.raw, received!.headers as Record<string, string>);
    assert.equal(received!.headers['x-clawconnected-signature'], dialectSignature(again.secret, received!));

    // A receiver that only knows the first secret, and only the single-valued header.
    market.receiver.received.length = 0;
    market.receiver.respond = (response, request) => {
      const right = request.headers['x-clawconnected-signature'] === dialectSignature(subscription.secret, request);
      response.writeHead(right ? 200 : 401).end();
    };
    await market.happen(ada.userId);
    for (const seconds of [0, 6, 360]) {
      await market.advance(seconds);
      await market.work();
    }
    assert.equal((await market.log(ada, subscription))[0]!.status, 'delivered');

    market.receiver.received.length = 0;
    market.receiver.respond = (response) => response.end();
    await market.advance(86_400);
    await market.happen(ada.userId);
    await market.work();
    const [later] = market.receiver.received;
    assert.equal(later!.headers['webhook-signature'], standardSignature(again.secret, later!));
  });

  it('keeps secrets encrypted', async () => {
    const ada = await market.user();
    const { id, secret } = await market.subscribe(ada);
    const rows = await query<{ secret: Buffer }>({
      text: 'SELECT secret FROM webhook_secrets WHERE endpoint_id = $1',
      values: [id],
    });
    assert.equal(rows.length, 1);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    assert.equal(rows[0]!.secret.indexOf(secret), -1);
    assert.equal(rows[0]!.secret.indexOf(key), -1);
  });
});
