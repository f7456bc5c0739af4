import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Context } from '../../../../src/core/context.js';
import {
  eventNames,
  findEventStart,
  LOG_START,
  listEvents,
  recordEvent,
  relayEvents,
  wantedKinds,
} from '../../../../src/core/events/index.js';
import { readEventsStatement } from '../../../../src/core/events/queries/readEvents.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { happen } from '../../../support/happenings.js';
import { startCore } from '../../../support/identity.js';
import { explain } from '../../market/explain.js';

const somebody = (prefix = 'cc'): Context & { userId: string } => {
  const userId = randomUUID();
  return {
    userId,
    requestId: 'test',
    actor: {
      userId,
      userType: null,
      role: 'user',
      subscriptionTier: 'free',
      emailVerified: true,
      credential: { kind: 'api_key', apiKeyId: randomUUID(), prefix, hostedAgentId: null },
    },
  };
};

describe('reading the event log', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('uses the words of the dialect that the key is of, or that was asked for', async () => {
    for (const [prefix, dialect, name] of [
      ['cc', 'clawconnected', 'payout.paid'],
      ['mine', 'clawconnected', 'payout.paid'],
      ['age', 'agentgigs', 'payment.released'],
      ['cg', 'clawgig', 'payment.released'],
    ] as const) {
      const ctx = somebody(prefix);
      await happen(ctx.userId, { kind: 'payout.paid' });
      const { events } = await listEvents(ctx, { limit: 20 });
      assert.deepEqual(
        events.map(({ event }) => event),
        [name],
      );
      const others = await listEvents(somebody(prefix), { limit: 20 });
      assert.deepEqual(others, { events: [], next_cursor: null });
      assert.ok(eventNames(dialect).includes(name));
    }
    const ctx = somebody('age');
    await happen(ctx.userId, { kind: 'negotiation.updated' });
    assert.deepEqual((await listEvents(ctx, { limit: 20 })).events, []);
    assert.equal((await listEvents(ctx, { limit: 20, dialect: 'clawconnected' })).events.length, 1);
  });

  it('tells each role what the dialect tells it, and no other', async () => {
    const [owner, match] = [somebody('age'), somebody('age')];
    await happen(owner.userId, { kind: 'gig.created', role: 'owner' });
    await happen(match.userId, { kind: 'gig.created', role: 'match' });
    assert.deepEqual((await listEvents(owner, { limit: 20 })).events, []);
    assert.deepEqual(
      (await listEvents(match, { limit: 20 })).events.map(({ event }) => event),
      ['job.available'],
    );
    const own = await listEvents(owner, { limit: 20, dialect: 'clawconnected' });
    assert.deepEqual(
      own.events.map(({ event }) => event),
      ['gig.created'],
    );
  });

  it('pages in order, and goes on after any event the caller was told of', async () => {
    const ctx = somebody();
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.push(await happen(ctx.userId));
    const seen: string[] = [];
    for (let after: string | undefined = LOG_START; after; ) {
      const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(ctx, { after, limit: 3 });
      seen.push(...page.events.map(({ id }) => id));
      after = page.next_cursor ?? undefined;
    }
    assert.deepEqual(seen, ids);
    assert.deepEqual(await findEventStart(ctx.userId, null), await findEventStart(ctx.userId, ids[6]!));
  });

  it('refuses what the caller was not told of', async () => {
    const ctx = somebody();
    const foreign = await happen(somebody().userId);
    for (const after of [foreign, randomUUID(), 'nonsense', '']) {
      await assert.rejects(listEvents(ctx, { after, limit: 1 }), { code: 'INVALID_CURSOR' }, after);
    }
  });

  it('looks at a bounded share of the log at a time, however few of it match', async () => {
    const ctx = somebody();
    await inTransaction(async (transaction) => {
      const recipients = [{ user_id: ctx.userId, role: 'user' as const }];
      for (let count = 1; count <= 205; count += 1) {
        const kind = count === 203 ? 'payout.paid' : 'deadline.approaching';
        await recordEvent(transaction, kind, { data: {}, recipients });
      }
    });
    await relayEvents();
    await relayEvents();
    const first = await listEvents(ctx, { types: ['payout.paid'], limit: 20 });
    assert.deepEqual(first.events, []);
    const second = await listEvents(ctx, { types: ['payout.paid'], limit: 20, after: first.next_cursor! });
    assert.deepEqual([second.events.length, second.next_cursor], [1, null]);
  });

  it('reads index ranges, as many pages of 200,000 entries as of a few', async () => {
    const ctx = somebody();
    await query({
      text: `
        INSERT INTO events (id, kind, data, recipients, occurred_at, position)
        SELECT gen_random_uuid(), 'payout.paid', '{}', '[]', now(), n
          FROM generate_series((SELECT max(position) + 1 FROM events), 100000) n`,
    });
    await query({
      text: `
        INSERT INTO event_recipients (user_id, position, role)
        SELECT user_id, position, 'worker' FROM events, unnest(ARRAY[$1, gen_random_uuid()]) user_id
         WHERE kind = 'payout.paid' ON CONFLICT DO NOTHING`,
      values: [ctx.userId],
    });
    await query({ text: 'VACUUM ANALYZE events, event_recipients' });
    const wanted = wantedKinds('agentgigs', null);
    for (const position of [0, 50_000, 99_990]) {
      const statement = readEventsStatement({ userId: ctx.userId, position, wanted, limit: 20 });
      const values = statement.values!.map((value) =>
        Array.isArray(value) ? `{${value.map((item) => item ?? 'NULL').join()}}` : value,
      );
      for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
        const plan = await explain({ ...statement, values }, mode);
        assert.doesNotMatch(plan.text, /Seq Scan/);
        assert.ok(plan.pages < 1_500, plan.text);
      }
    }
  });

  it('misses no event, whenever its transaction commits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('begin', 'commit first', 'commit last', 'relay', 'read'), { maxLength: 40 }),
        async (steps) => {
          const ctx = somebody();
          const open: Array<() => Promise<unknown>> = [];
          const written: string[] = [];
          const seen: string[] = [];
          const read = async (): Promise<void> => {
            const { events } = await listEvents(ctx, { after: seen.at(-1), limit: 100 });
            seen.push(...events.map(({ id }) => id));
          };
          for (const step of steps) {
            if (step === 'begin') open.push(await begin(ctx.userId, written));
            else if (step === 'commit first') await open.shift()?.();
            else if (step === 'commit last') await open.pop()?.();
            else if (step === 'relay') await relayEvents();
            else await read();
          }
          for (const commit of open) await commit();
          await relayEvents();
          await read();
          assert.deepEqual([...seen].sort(), [...written].sort());
          assert.equal(new Set(seen).size, seen.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  /** Writes an event in a transaction that stays open. @returns what commits it */
  async function begin(userId: string, written: string[]): Promise<() => Promise<unknown>> {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let done: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      done = inTransaction(async (transaction) => {
        const recipients = [{ user_id: userId, role: 'user' as const }];
        written.push(await recordEvent(transaction, 'deadline.approaching', { data: {}, recipients }));
        resolve();
        await released;
      });
      done.catch(reject);
    });
    return () => {
      release();
      return done;
    };
  }
});
