import assert from 'node:assert/strict';
import { listMailbox } from '../../../src/core/mail/index.js';
import { areFirstAttemptsIdle, getEndpoint, nextDeliveryAt, updateEndpoint } from '../../../src/core/webhooks/index.js';
import { marketNow, moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

const hour = 3_600;
const schedule = [5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

describe('webhook retries', () => {
  let market: WebhookMarket;
  beforeEach(async () => {
    market = await startWebhookMarket();
  });
  afterEach(() => market.stop());

  const events = async (kind: string): Promise<Array<{ data: Record<string, unknown> }>> =>
    query({ text: 'SELECT data FROM events WHERE kind = $1', values: [kind] });

  /** Goes to the moment of the next attempt. @returns how many seconds after the last one it is, however slow we are */
  async function nextAttempt(): Promise<number> {
    const [attempt] = await query<{ at: Date }>({ text: 'SELECT max(created_at) AS at FROM webhook_attempts' });
    const at = (await nextDeliveryAt())!;
    await moveClockTo(at);
    await market.work();
    return (at.getTime() - attempt!.at.getTime()) / 1_000;
  }

  it('come on schedule with the same id and bytes, fresh signatures, then it is failed and the owner is told once', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(500).end('no');
    const eventId = await market.happen(ada.userId);
    assert.equal(await areFirstAttemptsIdle(), false);
    await market.work();
    assert.equal(await areFirstAttemptsIdle(), true);

    for (const seconds of schedule) {
      const waited = await nextAttempt();
      assert.ok(waited > seconds * 0.8 - 0.1 && waited < seconds * 1.2 + 0.1, `${waited} s instead of ${seconds} s`);
    }
    const { received } = market.receiver;
    assert.equal(received.length, 1 + schedule.length);
    for (const request of received) {
      assert.equal(request.headers['webhook-id'], eventId);
      assert.deepEqual(request.raw, received[0]!.raw);
    }
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'failed');
    assert.equal(delivery!.next_attempt_at, null);
    assert.deepEqual(
      delivery!.attempts.map((attempt) => [attempt.number, attempt.status]),
      received.map((_, index) => [index + 1, 500]),
    );
    assert.equal(await nextDeliveryAt(), null);

    const mails = await listMailbox(ada.email);
    assert.equal(mails.length, 1);
    assert.match(mails[0]!.text, new RegExp(eventId));
    assert.match(mails[0]!.text, /in 8 attempts/);
    assert.equal((await events('webhook.disabled')).length, 0);
  });

  it('stop at the first success, and the record is clean again', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(market.receiver.received.length < 3 ? 503 : 200).end();
    await market.happen(ada.userId);
    await market.work();
    await nextAttempt();
    await nextAttempt();
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'delivered');
    assert.deepEqual(
      delivery!.attempts.map((attempt) => attempt.outcome),
      ['failed', 'failed', 'succeeded'],
    );
    const [row] = await query<{ failing_since: Date | null }>({ text: 'SELECT failing_since FROM webhook_endpoints' });
    assert.equal(row!.failing_since, null);
  });

  it('wait for Retry-After, a day at most', async () => {
    const ada = await market.user();
    await market.subscribe(ada);
    const asked = ['3600', '31536000', new Date(Date.now() + 5 * hour * 1_000).toUTCString(), '1'];
    market.receiver.respond = (response) =>
      response.writeHead(429, { 'retry-after': asked[market.receiver.received.length - 1] ?? '1' }).end();
    await market.happen(ada.userId);
    await market.work();
    const waits = [await nextAttempt(), await nextAttempt(), await nextAttempt()];
    for (const [index, expected] of [hour, 86_400, 5 * hour].entries()) {
      assert.ok(Math.abs(waits[index]! - expected) < 10, `${waits[index]} s instead of ${expected} s`);
    }
    const last = await nextAttempt();
    assert.ok(last > 2 * hour * 0.8 - 0.1, `${last} s: earlier than the schedule`);
  });

  it('follow a connection that fails, too', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada, { url: 'http://127.0.0.1:9/' });
    await market.happen(ada.userId);
    await market.work();
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'pending');
    assert.deepEqual(
      [delivery!.attempts[0]!.status, delivery!.attempts[0]!.error],
      [null, 'the connection was refused'],
    );
  });

  it('end at once with 410, which disables the endpoint and tells the owner elsewhere', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(500).end();
    await market.happen(ada.userId);
    await market.work();
    market.receiver.respond = (response) => response.writeHead(410).end();
    const goneId = await market.happen(ada.userId);
    await market.work();

    const [gone, waiting] = await market.log(ada, subscription);
    assert.deepEqual([gone!.event_id, gone!.status], [goneId, 'failed']);
    assert.equal(waiting!.status, 'cancelled');
    const [disabled] = await events('webhook.disabled');
    assert.equal(disabled!.data.id, subscription.id);
    assert.equal(disabled!.data.disabled_reason, 'gone');
    assert.equal(disabled!.data.secret, undefined);
    assert.match((await listMailbox(ada.email))[0]!.text, /410/);
    // The event about it goes to the owner's other endpoints, and not to this one.
    assert.equal((await market.log(ada, subscription)).length, 2);
  });

  it('go to the new URL when the old one answers 410 after the owner has led the endpoint away from it', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const url = `${market.receiver.url}/new`;
    market.receiver.respond = (response) => {
      void updateEndpoint(ada, { ...subscription.ref, changes: { url } }).then(() => response.writeHead(410).end());
    };
    await market.happen(ada.userId);
    await market.work();
    const { enabled, failing_since } = await getEndpoint(ada, subscription.ref);
    assert.deepEqual({ enabled, failing_since }, { enabled: true, failing_since: null });
    market.receiver.respond = (response) => response.writeHead(204).end();
    await nextAttempt();
    const [delivery] = await market.log(ada, subscription);
    assert.deepEqual([delivery!.status, delivery!.attempts.map(({ status }) => status)], ['delivered', [410, 204]]);
  });

  it('tell the other endpoints of the same owner that one was disabled', async () => {
    const ada = await market.user();
    await market.subscribe(ada, { events: ['gig.updated'] });
    const watcher = await market.subscribe(ada, { events: ['webhook.disabled'] });
    market.receiver.respond = (response, { body }) =>
      response.writeHead(body.event === 'gig.updated' ? 410 : 200).end();
    await market.happen(ada.userId);
    await market.work();
    await market.happen(ada.userId);
    await market.work();
    const told = await market.log(ada, watcher);
    assert.deepEqual(
      told.map((delivery) => [delivery.event, delivery.status]),
      [['webhook.disabled', 'delivered']],
    );
  });

  it('disable an endpoint that has answered nothing but failures for five days', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    market.receiver.respond = (response) => response.writeHead(500).end();
    const disabled = async (): Promise<boolean> => (await events('webhook.disabled')).length > 0;
    const secondsSince = (from: Date): number => (marketNow().getTime() - from.getTime()) / 1_000;
    const fiveDays = 5 * 86_400;
    const longest = schedule.reduce((sum, seconds) => sum + seconds, 0) * 1.2;
    const firstFailure = marketNow();
    // However the jitter falls, these are over before the five days are.
    while (secondsSince(firstFailure) + longest + hour < fiveDays) {
      await market.happen(ada.userId);
      await market.work();
      while (await nextDeliveryAt()) await nextAttempt();
      await market.advance(hour);
      assert.equal(await disabled(), false);
    }
    await market.advance(fiveDays - secondsSince(firstFailure) + hour);
    await market.happen(ada.userId);
    await market.work();
    assert.equal(await disabled(), true);
    const [event] = await events('webhook.disabled');
    assert.equal(event!.data.disabled_reason, 'failing');
    assert.deepEqual([event!.data.enabled, (await market.log(ada, subscription))[0]!.status], [false, 'cancelled']);

    // Enabled again it starts with a clean record: one failure more does not disable it.
    await updateEndpoint(ada, { ...subscription.ref, changes: { enabled: true } });
    await market.happen(ada.userId);
    await market.work();
    assert.equal((await events('webhook.disabled')).length, 1);
  });

  it('do not disable an endpoint that succeeds now and then', async () => {
    const ada = await market.user();
    await market.subscribe(ada);
    for (let count = 0; count < 8; count++) {
      market.receiver.respond = (response) => response.writeHead(count % 2 ? 200 : 500).end();
      await market.happen(ada.userId);
      await market.work();
      await market.advance(86_400);
      await market.work();
    }
    assert.equal((await events('webhook.disabled')).length, 0);
  });

  it('mail the owner once a day at most, however many deliveries are given up', async () => {
    const ada = await market.user();
    await market.subscribe(ada);
    await query({ text: 'ALTER TABLE webhook_deliveries ALTER schedule_step SET DEFAULT 7' });
    market.receiver.respond = (response) => response.writeHead(500).end();
    for (let count = 0; count < 3; count++) await market.happen(ada.userId);
    await market.work();
    assert.equal((await listMailbox(ada.email)).length, 1);
    await market.advance(86_401);
    await market.happen(ada.userId);
    await market.work();
    assert.equal((await listMailbox(ada.email)).length, 2);
  });
});
