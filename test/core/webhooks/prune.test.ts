import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { pruneDeliveries } from '../../../src/core/webhooks/index.js';
import { marketIn, moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { firstOrderedId, orderedId } from '../../../src/lib/ids.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

const { keepSeconds, pruneSize } = policy.webhooks;
const DAY = 86_400;

describe('pruning of webhook deliveries', () => {
  let market: WebhookMarket;
  let endpointId: string;
  beforeEach(async () => {
    market = await startWebhookMarket();
    endpointId = (await market.subscribe(await market.user())).ref.endpointId;
  });
  afterEach(() => market.stop());

  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000);

  /** A delivery made so long ago, with one attempt. @param touched when something last happened to it */
  async function delivery(status: string, madeAt: Date, touched = madeAt): Promise<string> {
    const id = firstOrderedId(madeAt).slice(0, 24) + orderedId().slice(24);
    await query({
      text: `INSERT INTO webhook_deliveries
                    (id, endpoint_id, event_id, event, body, status, next_attempt_at, created_at, updated_at)
             VALUES ($1, $2, gen_random_uuid(), 'gig.created', '', $3,
                     CASE WHEN $3 = 'pending' THEN market_now() + interval '1 hour' END, $4, $5)`,
      values: [id, endpointId, status, madeAt, touched],
    });
    await query({
      text: `INSERT INTO webhook_attempts (id, delivery_id, endpoint_id, number, outcome, started_at, created_at)
             VALUES (gen_random_uuid(), $1, $2, 1, 'failed', $3, $3)`,
      values: [id, endpointId, madeAt],
    });
    return id;
  }

  const left = async (): Promise<string[]> =>
    (await query<{ id: string }>({ text: 'SELECT id FROM webhook_deliveries' })).map(({ id }) => id).sort();
  const attemptsOf = async (): Promise<string[]> =>
    (await query<{ id: string }>({ text: 'SELECT delivery_id AS id FROM webhook_attempts' }))
      .map(({ id }) => id)
      .sort();

  it('deletes what is finished and old, with its attempts, and nothing else', async () => {
    const old = ago(keepSeconds + DAY);
    for (const status of ['delivered', 'failed', 'cancelled']) await delivery(status, old);
    const kept = [
      await delivery('pending', old),
      await delivery('delivered', old, ago(DAY)),
      await delivery('delivered', ago(keepSeconds - DAY)),
      await delivery('failed', ago(0)),
    ].sort();
    await pruneDeliveries();
    assert.deepEqual(await left(), kept);
    assert.deepEqual(await attemptsOf(), kept);
  });

  it('keeps what was made just now, however far the clock of the market is moved', async () => {
    const recent = await delivery('delivered', ago(60));
    await moveClockTo(marketIn(2 * keepSeconds));
    await pruneDeliveries();
    assert.deepEqual(await left(), [recent]);
  });

  it('goes on until all of it is gone', async () => {
    await query({
      text: `INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event, body, status, next_attempt_at, updated_at)
             SELECT ('00000000-0001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, gen_random_uuid(), 'gig.created', '',
                    'delivered', NULL, 'epoch' FROM generate_series(1, $2::int) n`,
      values: [endpointId, 2 * pruneSize + 1],
    });
    await pruneDeliveries();
    assert.deepEqual(await left(), []);
  });
});
