import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { pruneNotifications } from '../../../src/core/notifications/index.js';
import { marketIn, moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { firstOrderedId, orderedId } from '../../../src/lib/ids.js';
import { type NotificationMarket, startNotificationMarket, type TestContext } from './market.js';

const { keepSeconds, pruneSize } = policy.notifications;
const DAY = 86_400;

describe('pruning of notifications', () => {
  let market: NotificationMarket;
  let ada: TestContext;
  let channelId: string;
  beforeEach(async () => {
    market = await startNotificationMarket();
    ada = await market.user();
    channelId = await market.channel(ada, 'slack');
  });
  afterEach(() => market.stop());

  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000);

  /** A notification queued so long ago, with one failure. @param touched when something last happened to it */
  async function notification(status: string, madeAt: Date, touched = madeAt): Promise<string> {
    const id = firstOrderedId(madeAt).slice(0, 24) + orderedId().slice(24);
    await query({
      text: `INSERT INTO notifications (id, channel_id, event_id, position, kind, role, status, next_attempt_at, leased_until, updated_at)
             VALUES ($1, $2, gen_random_uuid(), 1, 'gig.updated', 'owner', $3,
                     CASE WHEN $3 = 'pending' THEN market_now() + interval '1 hour' END,
                     CASE WHEN $3 = 'sending' THEN now() END, $4)`,
      values: [id, channelId, status, touched],
    });
    await query({
      text: `INSERT INTO notification_failures (id, notification_id, channel_id, number, outcome, error)
             VALUES (gen_random_uuid(), $1, $2, 1, 'retrying', 'Slack answered 500')`,
      values: [id, channelId],
    });
    return id;
  }

  const left = async (): Promise<string[]> => (await market.rows(channelId)).map(({ id }) => id);

  it('deletes what is finished and old, with its failures, and nothing else', async () => {
    const old = ago(keepSeconds + DAY);
    for (const status of ['sent', 'failed', 'unknown', 'cancelled']) await notification(status, old);
    const kept = [
      await notification('pending', old),
      await notification('sending', old),
      await notification('failed', old, ago(DAY)),
      await notification('sent', ago(keepSeconds - DAY)),
    ].sort();
    await pruneNotifications();
    assert.deepEqual(await left(), kept);
    const failures = await market.failures(ada, channelId);
    assert.deepEqual(failures.map((failure) => failure.notification_id).sort(), kept);
  });

  it('keeps what was queued just now, however far the clock of the market is moved', async () => {
    const recent = await notification('sent', ago(60));
    await moveClockTo(marketIn(2 * keepSeconds));
    await pruneNotifications();
    assert.deepEqual(await left(), [recent]);
  });

  it('goes on until all of it is gone', async () => {
    await query({
      text: `INSERT INTO notifications (id, channel_id, event_id, position, kind, role, status, next_attempt_at, updated_at)
             SELECT ('00000000-0001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, gen_random_uuid(), n, 'gig.updated',
                    'owner', 'sent', NULL, 'epoch' FROM generate_series(1, $2::int) n`,
      values: [channelId, 2 * pruneSize + 1],
    });
    await pruneNotifications();
    assert.deepEqual(await left(), []);
  });
});
