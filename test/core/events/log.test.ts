import assert from 'node:assert/strict';
import fc from 'fast-check';
import pg from 'pg';
import { env } from '../../../config/env.js';
import { relayEvents } from '../../../src/core/events/index.js';
import { query } from '../../../src/lib/db.js';
import { orderedId } from '../../../src/lib/ids.js';
import { startCore } from '../../support/identity.js';
import { createReadings, happen, loggedNames } from './log.js';

/** A transaction on a connection of its own, to be held open as long as a test likes. */
class Writer {
  private constructor(private readonly client: pg.Client) {}

  static async open(): Promise<Writer> {
    const client = new pg.Client(env().DATABASE_URL);
    await client.connect();
    return new Writer(client);
  }

  begin = () => this.client.query('BEGIN');

  write = (name: string) =>
    this.client.query(
      `INSERT INTO events (id, kind, data, recipients, occurred_at) VALUES ($1, 'gig.updated', $2, '[]', now())`,
      [orderedId(), JSON.stringify({ name })],
    );

  end = (how: 'COMMIT' | 'ROLLBACK') => this.client.query(how);

  close = () => this.client.end();
}

/** A reader of the log that only remembers how far it has got, as one with `after=` does. */
class Reader {
  readonly read: string[] = [];
  private position = 0;

  async poll(): Promise<void> {
    const rows = await query<{ name: string; position: number }>({
      text: `SELECT data ->> 'name' AS name, position FROM events WHERE position > $1 ORDER BY position`,
      values: [this.position],
    });
    for (const row of rows) {
      this.read.push(row.name);
      this.position = row.position;
    }
  }
}

describe('the event log', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  beforeEach(() => createReadings([]));
  after(() => stop());

  async function assertGapless(): Promise<void> {
    const rows = await query<{ position: number }>({
      text: 'SELECT position FROM events WHERE position IS NOT NULL ORDER BY position',
    });
    assert.deepEqual(
      rows.map((row) => row.position),
      rows.map((_, index) => index + 1),
    );
  }

  it('shows an event whose transaction commits late to a reader who is past the others', async () => {
    const late = await Writer.open();
    await late.begin();
    await late.write('late');
    await happen('early');
    await relayEvents();
    const reader = new Reader();
    await reader.poll();
    assert.deepEqual(reader.read, ['early']);
    await late.end('COMMIT');
    await relayEvents();
    await reader.poll();
    assert.deepEqual(reader.read, ['early', 'late']);
    await late.close();
  });

  it('goes on past an event whose transaction hangs', async () => {
    const hanging = await Writer.open();
    await hanging.begin();
    await hanging.write('never');
    for (const name of ['a', 'b']) await happen(name);
    await relayEvents();
    assert.deepEqual(await loggedNames(), ['a', 'b']);
    await hanging.end('ROLLBACK');
    await hanging.close();
  });

  it('takes more than a batch at a time', async () => {
    await query({
      text: `INSERT INTO events (id, kind, data, recipients, occurred_at)
             SELECT gen_random_uuid(), 'gig.updated', jsonb_build_object('name', n::text), '[]', now()
               FROM generate_series(1, 1001) n ORDER BY n`,
    });
    await relayEvents();
    assert.deepEqual(
      await loggedNames(),
      Array.from({ length: 1001 }, (_, index) => String(index + 1)),
    );
    await assertGapless();
  });

  it('is never in two orders, with several relays at once', async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        await happen(String(index));
        await relayEvents();
      }),
    );
    await assertGapless();
    assert.equal((await loggedNames()).length, 60);
  });

  /** What a schedule may do; the number says which of the writers does it. */
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('write' as const), writer: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('COMMIT' as const), writer: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('ROLLBACK' as const), writer: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('relay' as const), writer: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('poll' as const), writer: fc.constant(0) }) },
  );

  it('shows every committed event once, in an order no reader ever sees change, however transactions interleave', async () => {
    const writers = await Promise.all(Array.from({ length: 4 }, () => Writer.open()));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (schedule) => {
        await createReadings([]);
        const reader = new Reader();
        const open: Array<string[] | null> = writers.map(() => null);
        /** Groups of events that committed between two relays: each group comes wholly after those before it. */
        const groups: string[][] = [[]];
        let number = 0;
        const finish = async (index: number, how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
          const names = open[index];
          if (!names) return;
          await writers[index]!.end(how);
          if (how === 'COMMIT') groups.at(-1)!.push(...names);
          open[index] = null;
        };
        for (const { act, writer } of schedule) {
          if (act === 'write') {
            if (!open[writer]) {
              await writers[writer]!.begin();
              open[writer] = [];
            }
            number += 1;
            open[writer]!.push(String(number));
            await writers[writer]!.write(String(number));
          } else if (act === 'relay') {
            await relayEvents();
            groups.push([]);
          } else if (act === 'poll') await reader.poll();
          else await finish(writer, act);
        }
        for (const index of open.keys()) await finish(index, 'COMMIT');
        await relayEvents();
        await reader.poll();
        await assertGapless();
        const byNumber = (names: string[]): string[] => names.sort((a, b) => Number(a) - Number(b));
        assert.deepEqual(reader.read, groups.flatMap(byNumber));
        assert.deepEqual(await loggedNames(), reader.read);
      }),
      { numRuns: 40 },
    );
    await Promise.all(writers.map((writer) => writer.close()));
  });
});
