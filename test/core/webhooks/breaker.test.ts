import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import {
  areFirstAttemptsIdle,
  deliverWebhook,
  dueDeliveries,
  nextDeliveryAt,
} from '../../../src/core/webhooks/index.js';
import { marketNow } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { type Receiver, startReceiver } from '../../support/receiver.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

describe('a webhook endpoint that does not keep up', () => {
  let market: WebhookMarket;
  let healthy: Receiver;
  beforeEach(async () => {
    [market, healthy] = await Promise.all([startWebhookMarket(), startReceiver()]);
  });
  afterEach(() => Promise.all([market.stop(), healthy.stop()]));

  const happenTimes = async (userId: string, times: number): Promise<void> => {
    for (let count = 0; count < times; count++) await market.happen(userId);
  };
  const opensUntil = async (id: string): Promise<Date | null> => {
    const [row] = await query<{ breaker_open_until: Date | null }>({
      text: 'SELECT breaker_open_until FROM webhook_endpoints WHERE id = $1',
      values: [id],
    });
    return row!.breaker_open_until;
  };

  it('gets five attempts at a time, whoever makes them', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const held: ServerResponse[] = [];
    market.receiver.respond = (response) => void held.push(response);
    await happenTimes(ada.userId, 12);
    const rows = await market.log(ada, subscription);

    const attempts = Promise.all(rows.map((delivery) => deliverWebhook(delivery.id)));
    await market.receiver.wait(5);
    assert.deepEqual(await dueDeliveries(100), []);
    assert.equal(await areFirstAttemptsIdle(), false);
    for (const delivery of rows) await Promise.race([deliverWebhook(delivery.id), market.receiver.wait(6)]);
    assert.equal(market.receiver.received.length, 5);

    market.receiver.respond = (response) => response.end();
    for (const response of held) response.end();
    await attempts;
    await market.work();
    assert.equal(market.receiver.received.length, 12);
    assert.equal(market.receiver.busiest, 5);
    assert.ok((await market.log(ada, subscription)).every((delivery) => delivery.status === 'delivered'));
  });

  it('leaves the others their turns', async () => {
    const [ada, bob] = await Promise.all([market.user(), market.user()]);
    const slow = await market.subscribe(ada);
    const quick = await market.subscribe(bob, { url: healthy.url });
    await happenTimes(ada.userId, 30);
    await happenTimes(bob.userId, 3);
    const due = await dueDeliveries(4);
    const endpoints = await query<{ id: string; endpoint_id: string }>({
      text: 'SELECT id, endpoint_id FROM webhook_deliveries WHERE id = ANY($1::uuid[])',
      values: [due],
    });
    const counts = [slow, quick].map(({ id }) => endpoints.filter((row) => row.endpoint_id === id).length);
    assert.deepEqual(counts, [2, 2]);

    const held: ServerResponse[] = [];
    market.receiver.respond = (response) => void held.push(response);
    const attempts = (await dueDeliveries(5)).map(deliverWebhook);
    await market.receiver.wait(3);
    await healthy.wait(2);
    const rest = dueDeliveries(100).then((ids) => Promise.all(ids.map(deliverWebhook)));
    await healthy.wait(3);
    market.receiver.respond = (response) => response.end();
    for (const response of held) response.end();
    await Promise.all([...attempts, rest]);
  });

  it('is left alone for 30 seconds when 70 % of ten attempts have failed, then tried with one', async () => {
    const ada = await market.user();
    const { id } = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(market.receiver.received.length <= 3 ? 200 : 500).end();
    await happenTimes(ada.userId, 9);
    await market.work();
    assert.equal(market.receiver.received.length, 9);
    assert.equal(await opensUntil(id), null);

    await happenTimes(ada.userId, 4);
    await market.work();
    // The tenth is the seventh failure. Attempts that were under way at that moment end as they do.
    const { length } = market.receiver.received;
    assert.ok(length >= 10 && length <= 13);
    const until = (await opensUntil(id))!;
    assert.ok(Math.abs(until.getTime() - marketNow().getTime() - 30_000) < 5_000);
    assert.ok((await nextDeliveryAt())! >= until);
    assert.equal(await areFirstAttemptsIdle(), true);
    await market.advance(20);
    assert.deepEqual(await dueDeliveries(100), []);

    // Half-open: one attempt decides. It fails, so 30 seconds more.
    await market.advance(11);
    const probes = await dueDeliveries(100);
    assert.equal(probes.length, 1);
    const pending = await query<{ id: string }>({ text: `SELECT id FROM webhook_deliveries WHERE status = 'pending'` });
    await Promise.all(pending.map((delivery) => deliverWebhook(delivery.id)));
    assert.equal(market.receiver.received.length, length + 1);
    assert.ok((await opensUntil(id))! > until);

    // It succeeds: closed, what failed before does not count any more, and the rest flows.
    market.receiver.respond = (response) => response.end();
    await market.advance(31);
    await Promise.all((await dueDeliveries(100)).map(deliverWebhook));
    assert.equal(await opensUntil(id), null);
    market.receiver.respond = (response) => response.writeHead(500).end();
    await happenTimes(ada.userId, 3);
    await Promise.all((await dueDeliveries(3)).map(deliverWebhook));
    assert.equal(await opensUntil(id), null);
    market.receiver.respond = (response) => response.end();
    await market.advance(400);
    await market.work();
    assert.deepEqual(await query({ text: `SELECT id FROM webhook_deliveries WHERE status <> 'delivered'` }), []);
  });

  it('is not judged by what lies more than five minutes back', async () => {
    const ada = await market.user();
    const { id } = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(500).end();
    await happenTimes(ada.userId, 9);
    await market.work();
    await query({
      text: `UPDATE webhook_deliveries SET next_attempt_at = next_attempt_at + interval '1 day' WHERE status = 'pending'`,
    });
    await market.advance(301);
    await happenTimes(ada.userId, 9);
    await market.work();
    assert.equal(await opensUntil(id), null);
    await market.happen(ada.userId);
    await market.work();
    assert.ok(await opensUntil(id));
  });
});
