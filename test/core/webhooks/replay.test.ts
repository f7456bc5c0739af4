import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import {
  deliverWebhook,
  dueDeliveries,
  replayDelivery,
  replayRange,
  sendTestEvent,
  updateEndpoint,
} from '../../../src/core/webhooks/index.js';
import { marketNow } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

describe('replaying webhooks', () => {
  let market: WebhookMarket;
  beforeEach(async () => {
    market = await startWebhookMarket();
  });
  afterEach(() => market.stop());

  const ids = (): string[] => market.receiver.received.map((received) => received.body.id);

  it('sends one delivery again with the same id and bytes, whatever became of it, and keeps its log', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const eventId = await market.happen(ada.userId);
    await market.work();
    const [delivery] = await market.log(ada, subscription);
    market.receiver.respond = (response) => response.writeHead(500).end();
    const replayed = await replayDelivery(ada, { ...subscription.ref, deliveryId: delivery!.id });
    assert.deepEqual(
      [replayed.id, replayed.status, replayed.delivered_at, replayed.attempts.length],
      [delivery!.id, 'pending', null, 1],
    );
    assert.ok(replayed.replayed_at);
    await market.work();
    await market.advance(6);
    market.receiver.respond = (response) => response.end();
    await market.work();

    const { received } = market.receiver;
    assert.deepEqual(ids(), [eventId, eventId, eventId]);
    for (const request of received) {
      assert.equal(request.headers['webhook-id'], eventId);
      assert.deepEqual(request.raw, received[0]!.raw);
    }
    const log = await market.log(ada, subscription);
    assert.equal(log.length, 1);
    assert.equal(log[0]!.status, 'delivered');
    assert.deepEqual(
      log[0]!.attempts.map((attempt) => [attempt.number, attempt.outcome]),
      [
        [1, 'succeeded'],
        [2, 'failed'],
        [3, 'succeeded'],
      ],
    );
    await assert.rejects(
      query({ text: `UPDATE webhook_attempts SET outcome = 'succeeded'` }),
      /webhook attempts are append-only/,
    );
  });

  it('starts the schedule again after a delivery was given up', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(500).end();
    await market.happen(ada.userId);
    await query({ text: 'UPDATE webhook_deliveries SET schedule_step = 7' });
    await market.work();
    const [failed] = await market.log(ada, subscription);
    assert.equal(failed!.status, 'failed');
    await replayDelivery(ada, { ...subscription.ref, deliveryId: failed!.id });
    await market.work();
    const [again] = await market.log(ada, subscription);
    assert.equal(again!.status, 'pending');
    assert.ok(Date.parse(again!.next_attempt_at!) - marketNow().getTime() < 10_000);
  });

  it('lets an attempt that is under way end the matter', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await market.happen(ada.userId);
    const [id] = await dueDeliveries(1);
    market.receiver.respond = async (response) => {
      await replayDelivery(ada, { ...subscription.ref, deliveryId: id! });
      response.end();
    };
    await deliverWebhook(id!);
    await market.work();
    assert.equal(market.receiver.received.length, 1);
    assert.equal((await market.log(ada, subscription))[0]!.status, 'delivered');
  });

  it('sends a time range: delivered, failed, missed while disabled, from before it was registered', async () => {
    const ada = await market.user();
    const early = await market.happen(ada.userId);
    await market.advance(3_600);
    const since = marketNow();
    const before = await market.happen(ada.userId);
    const subscription = await market.subscribe(ada, { events: ['gig.updated'] });
    const delivered = await market.happen(ada.userId);
    await market.work();
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
    const missed = await market.happen(ada.userId);
    await market.happen(ada.userId, 'gig.deleted');
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: true } });
    await market.advance(3_600);
    const until = marketNow();
    const late = await market.happen(ada.userId);
    await market.work();
    assert.deepEqual(ids(), [delivered, late]);
    const original = market.receiver.received[0]!.raw;

    market.receiver.received.length = 0;
    assert.deepEqual(await replayRange(ada, { ...subscription.ref, since, until }), { replayed: 3, next_since: null });
    await market.work();
    assert.deepEqual(ids().sort(), [before, delivered, missed].sort());
    assert.deepEqual(market.receiver.received.find(({ body }) => body.id === delivered)!.raw, original);
    assert.equal((await market.log(ada, subscription)).length, 4);

    market.receiver.received.length = 0;
    await replayRange(ada, { ...subscription.ref, since: new Date(0) });
    await market.work();
    assert.deepEqual(ids().sort(), [early, before, delivered, missed, late].sort());
  });

  it('replays nothing of others', async () => {
    const [ada, bob] = await Promise.all([market.user(), market.user()]);
    const subscription = await market.subscribe(ada);
    await market.happen(bob.userId);
    assert.equal((await replayRange(ada, { ...subscription.ref, since: new Date(0) })).replayed, 0);
    await assert.rejects(replayRange(bob, { ...subscription.ref, since: new Date(0) }), { code: 'NOT_FOUND' });
  });

  it('says where to go on when a range holds more than one call replays', async () => {
    const limits = policy.webhooks as { maxReplayEvents: number };
    const usual = limits.maxReplayEvents;
    limits.maxReplayEvents = 2;
    try {
      const ada = await market.user();
      const events: string[] = [];
      for (let count = 0; count < 5; count++) {
        await market.advance(60);
        events.push(await market.happen(ada.userId));
      }
      const subscription = await market.subscribe(ada);
      let calls = 0;
      for (let since: Date | null = new Date(0); since; calls++) {
        const { next_since } = await replayRange(ada, { ...subscription.ref, since });
        since = next_since === null ? null : new Date(next_since);
      }
      assert.equal(calls, 3);
      await market.work();
      assert.deepEqual(ids().sort(), events.sort());
    } finally {
      limits.maxReplayEvents = usual;
    }
  });

  it('is refused while the endpoint is disabled', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await market.happen(ada.userId);
    await market.work();
    const [delivery] = await market.log(ada, subscription);
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: false } });
    const refusal = { code: 'WEBHOOK_DISABLED' };
    await assert.rejects(replayDelivery(ada, { ...subscription.ref, deliveryId: delivery!.id }), refusal);
    await assert.rejects(replayRange(ada, { ...subscription.ref, since: new Date(0) }), refusal);
    await assert.rejects(sendTestEvent(ada, subscription.ref), refusal);
  });

  it('has test events take the same way, whatever the endpoint subscribed to', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada, { events: ['contract.created'] });
    const queued = await sendTestEvent(ada, subscription.ref);
    assert.deepEqual([queued.event, queued.status, queued.attempts], ['webhook.test', 'pending', []]);
    await market.work();
    const [received] = market.receiver.received;
    assert.equal(received!.body.event, 'webhook.test');
    assert.equal(received!.body.id, queued.event_id);
    assert.equal(received!.body.data.webhook_id, subscription.id);
    assert.equal((await market.log(ada, subscription))[0]!.status, 'delivered');
  });
});
