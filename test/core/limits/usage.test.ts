import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import type { Actor, Context } from '../../../src/core/context.js';
import { createApiKey } from '../../../src/core/identity/index.js';
import {
  consumeLimits,
  countRequest,
  flushUsage,
  limitRules,
  listUsage,
  pruneLimits,
  rollUsage,
  startUsage,
} from '../../../src/core/limits/index.js';
import { query } from '../../../src/lib/db.js';
import { sessions } from '../../../src/models/Session.js';
import { users } from '../../../src/models/User.js';
import type { TestBackend } from '../../support/backends.js';
import { actorWith, refusalOf, startLimitStore } from '../../support/limits.js';

const { noticeSeconds, keepDays } = policy.limits.usage;

describe('the books of the use of the API', () => {
  let store: TestBackend;
  before(async () => {
    store = await startLimitStore('postgres');
  });
  afterEach(() => query({ text: 'TRUNCATE usage_tallies, usage_days, rate_limit_notices, events CASCADE' }));
  after(() => store.stop());

  /** A user of the database, signed in, with so many keys. */
  async function userWith(keys: number): Promise<{ ctx: Context; session: Actor; keys: Actor[] }> {
    const userId = randomUUID();
    await users.insert(null, { id: userId, email: `${userId}@example.com` });
    const opened = await sessions.insert(null, {
      id: randomUUID(),
      user_id: userId,
      expires_at: new Date(Date.now() + 3_600_000),
    });
    const session = actorWith('session', { userId, credential: { kind: 'session', sessionId: opened.id } });
    const ctx: Context = { actor: session, requestId: 'test' };
    const actors: Actor[] = [];
    for (let index = 0; index < keys; index += 1) {
      const { id } = await createApiKey(ctx, { prefix: 'cc', name: 'test', expiresInSeconds: null });
      const credential = { kind: 'api_key', apiKeyId: id, prefix: 'cc', hostedAgentId: null } as const;
      actors.push({ ...session, credential });
    }
    return { ctx, session, keys: actors };
  }

  const all = async (ctx: Context): Promise<Array<Record<string, unknown>>> =>
    (await listUsage(ctx, { limit: 100 })).rows.map(({ date, api_key_id, requests, limited, errors }) => ({
      date,
      api_key_id,
      requests,
      limited,
      errors,
    }));

  const today = (): string => new Date().toISOString().slice(0, 10);

  const keyIdOf = ({ credential }: Actor): string | null =>
    credential.kind === 'api_key' ? credential.apiKeyId : null;

  const exceed = async (actor: Actor): Promise<void> => {
    for (let index = 0; index < 10; index += 1) await consumeLimits([limitRules.proposals], { actor, address: '' });
    await refusalOf(consumeLimits([limitRules.proposals], { actor, address: '' }));
  };

  const told = async (): Promise<Array<{ data: Record<string, unknown>; recipients: unknown }>> =>
    query({ text: `SELECT data, recipients FROM events WHERE kind = 'rate_limit.exceeded' ORDER BY id` });

  it('add what is counted in memory to a row for each key, and one for all sessions, a day', async () => {
    const { ctx, session, keys } = await userWith(2);
    for (const status of [200, 201, 404, 429, 500]) countRequest(keys[0]!, status);
    countRequest(keys[1]!, 204);
    countRequest(session, 200);
    countRequest({ ...session, credential: { kind: 'session', sessionId: randomUUID() } }, 302);
    assert.deepEqual(await all(ctx), []);
    await flushUsage();
    await rollUsage();
    countRequest(keys[0]!, 429);
    await flushUsage();
    await rollUsage();
    const rows = new Map((await all(ctx)).map(({ api_key_id, ...row }) => [api_key_id, row]));
    assert.deepEqual(rows.get(keyIdOf(keys[0]!)), { date: today(), requests: 6, limited: 2, errors: 2 });
    assert.deepEqual(rows.get(keyIdOf(keys[1]!)), { date: today(), requests: 1, limited: 0, errors: 0 });
    assert.deepEqual(rows.get(null), { date: today(), requests: 2, limited: 0, errors: 0 });
    assert.equal(rows.size, 3);
    const [{ count }] = (await query<{ count: number }>({ text: 'SELECT count(*) FROM usage_tallies' })) as [
      { count: number },
    ];
    assert.equal(count, 0);
  });

  it('count each tally once, however many workers roll them', async () => {
    const { ctx, keys } = await userWith(3);
    const { rollSize } = policy.limits.usage;
    await query({
      text: `INSERT INTO usage_tallies (day, user_id, api_key_id, requests, limited, errors)
             SELECT current_date - n % 5, $1, ($2::uuid[])[1 + n % 3], 1, n % 2, 0 FROM generate_series(1, $3::int) n`,
      values: [ctx.actor!.userId, keys.map(keyIdOf), rollSize * 3 + 1],
    });
    await Promise.all(Array.from({ length: 4 }, () => rollUsage()));
    await rollUsage();
    const rows = await all(ctx);
    assert.equal(rows.length, 15);
    assert.equal(
      rows.reduce((sum, { requests }) => sum + (requests as number), 0),
      rollSize * 3 + 1,
    );
  });

  it('keep what cannot be written down for the next time', async () => {
    const { ctx, keys } = await userWith(1);
    countRequest(keys[0]!, 200);
    await query({ text: 'ALTER TABLE usage_tallies RENAME TO away' });
    await assert.rejects(flushUsage());
    countRequest(keys[0]!, 500);
    await query({ text: 'ALTER TABLE away RENAME TO usage_tallies' });
    await flushUsage();
    await rollUsage();
    assert.deepEqual(
      (await all(ctx)).map(({ requests, errors }) => [requests, errors]),
      [[2, 1]],
    );
  });

  it('are written down when a process ends', async () => {
    const { ctx, keys } = await userWith(1);
    const stop = startUsage();
    countRequest(keys[0]!, 200);
    await stop();
    await rollUsage();
    assert.equal((await all(ctx)).length, 1);
  });

  it('tell the owner into which limit a key ran, at most once an hour', async () => {
    const { ctx, keys } = await userWith(2);
    const from = Date.now();
    await exceed(keys[0]!);
    await flushUsage();
    await Promise.all([rollUsage(), rollUsage()]);
    const [event, ...more] = await told();
    assert.equal(more.length, 0);
    const { resets_at, retry_after, ...data } = event!.data;
    assert.deepEqual(data, {
      api_key_id: keyIdOf(keys[0]!),
      limit: 'proposals-minute',
      points: 10,
      window_seconds: 60,
    });
    assert.ok(Number.isInteger(retry_after) && Number(retry_after) <= 60);
    assert.ok(Math.abs(Date.parse(String(resets_at)) - from - 60_000) < 5_000);
    assert.deepEqual(event!.recipients, [{ user_id: ctx.actor!.userId, role: 'user' }]);

    const again = async (actor: Actor): Promise<void> => {
      await refusalOf(consumeLimits([limitRules.proposals], { actor, address: '' }));
      await flushUsage();
      await rollUsage();
    };
    await again(keys[0]!);
    assert.equal((await told()).length, 1);
    await exceed(keys[1]!);
    await again(keys[0]!);
    assert.equal((await told()).length, 2, 'another key, another event');

    const age = (seconds: number): Promise<unknown> =>
      query({ text: `UPDATE rate_limit_notices SET told_at = now() - $1 * interval '1 second'`, values: [seconds] });
    await age(noticeSeconds - 5);
    await pruneLimits();
    await again(keys[0]!);
    assert.equal((await told()).length, 2);
    await age(noticeSeconds);
    await pruneLimits();
    await again(keys[0]!);
    assert.equal((await told()).length, 3);
  });

  it('tell nobody of limits of addresses, or of accounts that are gone', async () => {
    const { ctx, keys } = await userWith(1);
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [ctx.actor!.userId] });
    await exceed(keys[0]!);
    await flushUsage();
    await rollUsage();
    assert.deepEqual(await told(), []);
  });

  it('are read newest first, page by page, by their owner and for the days asked for', async () => {
    const { ctx, keys } = await userWith(2);
    const stranger = await userWith(0);
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
    for (const day of days) {
      await query({
        text: `INSERT INTO usage_tallies (day, user_id, api_key_id, requests, limited, errors)
               SELECT $1, $2, id, 1, 0, 0 FROM unnest($3::uuid[]) id`,
        values: [day, ctx.actor!.userId, keys.map(keyIdOf)],
      });
    }
    await rollUsage();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, next_cursor } = await listUsage(ctx, { limit: 4, cursor, from: '2026-01-01', to: '2026-01-03' });
      seen.push(...rows.map(({ date, api_key_id }) => `${date} ${api_key_id}`));
      cursor = next_cursor ?? undefined;
    } while (cursor);
    assert.equal(new Set(seen).size, 6);
    assert.deepEqual(
      seen.map((row) => row.slice(0, 10)),
      [...days, ...days].sort().reverse(),
    );
    const some = await listUsage(ctx, { limit: 10, from: '2026-01-02', to: '2026-01-02' });
    assert.deepEqual(
      some.rows.map(({ date }) => date),
      ['2026-01-02', '2026-01-02'],
    );
    assert.deepEqual((await listUsage(stranger.ctx, { limit: 10 })).rows, []);
  });

  it('lose what has ended', async () => {
    const { ctx, keys } = await userWith(1);
    await query({
      text: `INSERT INTO usage_days (id, user_id, day, api_key_id, requests, limited, errors)
             SELECT gen_random_uuid(), $1, (now() AT TIME ZONE 'UTC')::date - days, $2, 1, 0, 0
               FROM unnest($3::int[]) days`,
      values: [ctx.actor!.userId, keyIdOf(keys[0]!), [0, keepDays, keepDays + 1]],
    });
    await query({
      text: `INSERT INTO rate_limits (key, points, expire)
             SELECT name, 1, (extract(epoch FROM now()) * 1000)::bigint + milliseconds
               FROM (VALUES ('over', -1), ('under way', 60000)) AS counters (name, milliseconds)`,
    });
    await pruneLimits();
    assert.equal((await all(ctx)).length, 2);
    const counters = await query<{ key: string }>({
      text: `SELECT key FROM rate_limits WHERE key IN ('over', 'under way')`,
    });
    assert.deepEqual(
      counters.map(({ key }) => key),
      ['under way'],
    );
  });
});
