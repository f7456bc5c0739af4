import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { claimDelivery } from '../../../src/core/webhooks/attempts/claim.js';
import { recordOutcome } from '../../../src/core/webhooks/attempts/record.js';
import { areFirstAttemptsIdle, deliverWebhook, dueDeliveries } from '../../../src/core/webhooks/index.js';
import { query } from '../../../src/lib/db.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

describe('a webhook worker that dies', () => {
  let market: WebhookMarket;
  beforeEach(async () => {
    market = await startWebhookMarket();
  });
  afterEach(() => market.stop());

  /** What half a minute would do. */
  const expireLeases = (): Promise<object[]> =>
    query({
      text: `UPDATE webhook_deliveries SET leased_until = now() - interval '1 millisecond' WHERE leased_until IS NOT NULL`,
    });

  const leases = async (): Promise<number[]> =>
    (
      await query<{ seconds: number }>({
        text: `SELECT extract(epoch FROM leased_until - now())::float8 AS seconds FROM webhook_deliveries
                WHERE leased_until IS NOT NULL`,
      })
    ).map((row) => row.seconds);

  it('in the middle of an attempt leaves a lease, after which the same event is sent again', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const eventId = await market.happen(ada.userId);
    market.receiver.respond = () => undefined;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./deliverInChild.ts', import.meta.url))],
      { env: process.env, stdio: 'inherit' },
    );
    await market.receiver.wait(1);
    child.kill('SIGKILL');
    await once(child, 'exit');

    // Longer than a request can take, so that nobody sends it a second time meanwhile.
    const [seconds] = await leases();
    assert.ok(seconds! > 15 && seconds! <= 30, `${seconds} s`);
    assert.deepEqual(await dueDeliveries(10), []);
    assert.equal(await areFirstAttemptsIdle(), false);

    await expireLeases();
    market.receiver.respond = (response) => response.end();
    await market.work();
    const { received } = market.receiver;
    assert.deepEqual(
      received.map((request) => request.headers['webhook-id']),
      [eventId, eventId],
    );
    assert.deepEqual(received[1]!.raw, received[0]!.raw);
    const [delivery] = await market.log(ada, subscription);
    assert.equal(delivery!.status, 'delivered');
    assert.deepEqual(
      delivery!.attempts.map((attempt) => [attempt.number, attempt.outcome, attempt.status]),
      [
        [1, 'interrupted', null],
        [2, 'succeeded', 200],
      ],
    );
  });

  const outcome = (succeeded: boolean) => ({
    succeeded,
    status: succeeded ? 200 : 500,
    error: succeeded ? null : 'the receiver answered 500',
    excerpt: null,
    retryAfterSeconds: null,
    startedAt: new Date(),
    durationMilliseconds: 1,
  });

  it('in appearance only neither disturbs the worker that took over nor loses a success', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    await market.happen(ada.userId);
    const [id] = await dueDeliveries(1);
    const late = (await claimDelivery(id!))!;
    await expireLeases();
    const second = (await claimDelivery(id!))!;
    assert.deepEqual([late.number, second.number, late.eventId], [1, 2, second.eventId]);

    await recordOutcome(late, outcome(false));
    assert.equal((await leases()).length, 1);
    assert.equal((await market.log(ada, subscription))[0]!.status, 'pending');
    await recordOutcome(late, outcome(true));
    assert.equal((await market.log(ada, subscription))[0]!.status, 'delivered');
    await recordOutcome(second, outcome(false));
    const [delivery] = await market.log(ada, subscription);
    assert.deepEqual([delivery!.status, delivery!.next_attempt_at], ['delivered', null]);
    assert.deepEqual(await leases(), []);
  });

  it('twice at once sends once', async () => {
    const ada = await market.user();
    await market.subscribe(ada);
    await market.happen(ada.userId);
    const [id] = await dueDeliveries(1);
    await Promise.all(Array.from({ length: 8 }, () => deliverWebhook(id!)));
    await deliverWebhook(id!);
    assert.equal(market.receiver.received.length, 1);
  });
});
