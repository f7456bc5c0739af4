import assert from 'node:assert/strict';
import { flushUsage } from '../../../../src/core/limits/index.js';
import type { Answer } from '../../../support/http.js';
import { eventually } from '../../../support/processes.js';
import { type Receiver, startReceiver } from '../../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

describe('GET /api/usage', () => {
  let world: World;
  let ada: TestUser;
  let receiver: Receiver;
  before(async () => {
    world = await startWorld({ environment: { RATE_LIMIT_SCALE: '1' } });
    receiver = await startReceiver();
    ada = await world.user({ user_type: 'client' });
  });
  after(async () => {
    await receiver.stop();
    await world.stop();
  });

  /** What is shown once so many requests with the key are on the books. */
  async function usageOfKey(keyId: string, requests: number): Promise<Record<string, unknown>> {
    return eventually('on the books', async () => {
      await flushUsage();
      const { usage } = (await ada.signedIn.get('/api/usage')).body;
      const row = usage.find((one: { api_key_id: string }) => one.api_key_id === keyId);
      return row?.requests >= requests ? row : null;
    });
  }

  it('shows by key and day what was asked, limited and refused', async () => {
    const { api_key_id: keyId } = (await ada.get('/api/keys/verify')).body;
    await ada.get('/api/gigs/no-such-gig');
    await ada.get('/api/no-such-thing');
    const row = await usageOfKey(keyId, 3);
    assert.deepEqual(
      { ...row, id: undefined, created_at: undefined, updated_at: undefined },
      {
        id: undefined,
        date: day(0),
        api_key_id: keyId,
        requests: 3,
        limited: 0,
        errors: 2,
        created_at: undefined,
        updated_at: undefined,
      },
    );
    const { body } = await ada.signedIn.get('/api/usage');
    assert.ok(body.usage.some((one: { api_key_id: string | null }) => one.api_key_id === null));
    assert.equal(body.next_cursor, null);
    const stranger = await world.user();
    assert.ok(!(await stranger.get('/api/usage')).text.includes(keyId));
  });

  it('takes the days, both included, and names every wrong field', async () => {
    const dates = async (query: string): Promise<string[]> =>
      (await ada.get(`/api/usage?${query}`)).body.usage.map((one: { date: string }) => one.date);
    assert.deepEqual([...new Set(await dates(`from=${day(0)}&to=${day(0)}`))], [day(0)]);
    assert.deepEqual(await dates(`from=${day(-9)}&to=${day(-1)}`), []);
    assert.deepEqual(await dates(`to=${day(-1)}`), []);
    const wrong = async (query: string): Promise<string[]> => {
      const { status, body } = await ada.get(`/api/usage?${query}`);
      assert.equal(status, 400, query);
      assert.equal(body.code, 'VALIDATION_FAILED');
      return body.errors.map(({ path }: { path: string }) => path).sort();
    };
    assert.deepEqual(await wrong('from=yesterday&to=2026-02-30&limit=0'), ['from', 'limit', 'to']);
    assert.deepEqual(await wrong('from=2026-11-22&to=2026-11-21'), ['to']);
    assert.deepEqual(await wrong('from=2026-11-21T00:00:00Z'), ['from']);
    assert.deepEqual(await wrong('from=0000-01-01'), ['from']);
    assert.deepEqual(await wrong('from=2026-11-21&from=2026-11-22'), ['from']);
    assert.equal((await ada.get('/api/usage?cursor=x')).body.code, 'INVALID_CURSOR');
  });

  it('is told to the owner as an event when a key runs into a limit, in every channel', async () => {
    const webhook = await ada.post('/api/webhooks', { url: receiver.url, events: ['rate_limit.exceeded'] });
    assert.equal(webhook.status, 201, webhook.text);
    let last: Answer;
    do last = await ada.get('/api/wallet');
    while (last.status !== 429);
    await ada.get('/api/wallet');
    await flushUsage();
    const events = await eventually('in the log', async () => {
      const { body } = await ada.get('/api/events?types=rate_limit.exceeded');
      return body.events.length > 0 ? body.events : null;
    });
    assert.equal(events.length, 1);
    assert.equal(events[0].data.limit, 'agentgigs-minute');
    for (const dialect of ['agentgigs', 'clawgig']) {
      const { body } = await ada.get(`/api/events?dialect=${dialect}&types=rate_limit.exceeded`);
      assert.deepEqual(
        body.events.map(({ id }: { id: string }) => id),
        [events[0].id],
        dialect,
      );
    }
    assert.equal((await receiver.wait(1)).headers['webhook-id'], events[0].id);
  });
});
