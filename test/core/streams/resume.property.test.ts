import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import {
  type EventKind,
  eventName,
  type RecipientRole,
  recordEvent,
  registerAudience,
  relayEvents,
} from '../../../src/core/events/index.js';
import { EventStreams } from '../../../src/core/streams/index.js';
import { closeBus, connectBus } from '../../../src/lib/bus.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { contextOf, type Person, person, startCore } from '../../support/identity.js';
import { Reader } from './readers.js';

/** The last is for everybody, without naming anyone. */
const kinds: EventKind[] = ['contract.message.created', 'payout.paid', 'negotiation.updated', 'gig.created'];
const everybody = { name: 'everybody', key: 'all' };
const types = ['payment.released', 'job.available'];

type Step =
  | { do: 'happen'; to: number[]; kind: EventKind; held: boolean }
  | { do: 'commit' | 'relay' }
  | { do: 'connect'; reader: number; process: number }
  | { do: 'disconnect' | 'slow down' | 'catch up'; reader: number }
  | { do: 'restart'; process: number };

const reader = fc.nat(3);
const process = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('happen' as const),
      to: fc.subarray([0, 1]),
      kind: fc.constantFrom(...kinds),
      held: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('commit' as const, 'relay' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const), reader, process }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('disconnect' as const, 'slow down' as const, 'catch up' as const),
      reader,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), process }) },
);

/** A transaction that has written its event and does not commit until told to. */
interface Held {
  commit(): Promise<unknown>;
}

async function hold(kind: EventKind, recipients: Array<{ user_id: string; role: RecipientRole }>): Promise<Held> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let committed: Promise<unknown> | undefined;
  await new Promise<void>((resolve, reject) => {
    committed = inTransaction(async (transaction) => {
      const audience = kind === 'gig.created' ? everybody : undefined;
      await recordEvent(transaction, kind, { data: {}, recipients: audience ? [] : recipients, audience });
      resolve();
      await released;
    });
    committed.catch(reject);
  });
  return {
    commit() {
      release();
      return committed!;
    },
  };
}

describe('resuming an event stream', () => {
  let stop: () => Promise<void>;
  let people: Person[];

  before(async () => {
    stop = await startCore();
    await connectBus();
    people = [await person(), await person()];
    registerAudience('everybody', { role: 'match', members: `SELECT id AS user_id FROM users WHERE $1 = 'all'` });
  });
  after(async () => {
    await closeBus();
    await stop();
  });

  it('never leaves a gap and never repeats, in any history of two processes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const processes = [new EventStreams(), new EventStreams()];
        const users = [people[0]!, people[1]!, people[0]!, people[1]!];
        const readers = await Promise.all(
          users.map(async ({ createKey }, index) => {
            const { key } = await createKey();
            return new Reader(await contextOf(`Bearer ${key}`), index < 2 ? {} : { types });
          }),
        );
        const [{ start } = { start: 0 }] = await query<{ start: number }>({
          text: 'SELECT coalesce(max(position), 0) AS start FROM events',
        });
        const held: Held[] = [];
        const underWay: Array<Promise<unknown>> = [];
        for (const [index, each] of readers.entries()) await each.connect(processes[index % 2]!);

        for (const current of steps) {
          switch (current.do) {
            case 'happen': {
              const recipients = current.to.map((index) => ({ user_id: people[index]!.id, role: 'worker' as const }));
              const event = await hold(current.kind, recipients);
              if (current.held) held.push(event);
              else await event.commit();
              break;
            }
            case 'commit':
              await held.shift()?.commit();
              break;
            case 'relay':
              underWay.push(relayEvents());
              break;
            case 'connect': {
              const each = readers[current.reader]!;
              if (!each.isOpen) await each.connect(processes[current.process]!);
              break;
            }
            case 'disconnect':
              readers[current.reader]!.disconnect();
              break;
            case 'slow down':
              readers[current.reader]!.slow = true;
              break;
            case 'catch up':
              readers[current.reader]!.catchUp();
              break;
            case 'restart':
              await processes[current.process]!.close();
              processes[current.process] = new EventStreams();
              break;
          }
        }
        for (const event of held) await event.commit();
        await Promise.all(underWay);
        await relayEvents();
        for (const each of readers) {
          each.catchUp();
          if (!each.isOpen) await each.connect(processes[0]!);
        }

        for (const [index, each] of readers.entries()) {
          const told = await query<{ id: string; kind: EventKind; role: RecipientRole }>({
            text: `SELECT events.id, kind, role FROM event_recipients told JOIN events ON events.position = told.position
                    WHERE told.user_id = $1 AND told.position > $2 ORDER BY told.position`,
            values: [users[index]!.id, start],
          });
          const expected = told.filter(({ kind, role }) => {
            const name = eventName(kind, 'agentgigs', role);
            return name !== null && (index < 2 || types.includes(name));
          });
          await each.wait(expected.length);
          assert.deepEqual(
            each.received.map(({ id }) => id),
            expected.map(({ id }) => id),
          );
        }
        for (const each of processes) await each.close();
      }),
      { numRuns: 25 },
    );
  }).timeout(120_000);

  it('never leaves a gap and never repeats while events come as fast as readers come and go', async () => {
    const streams = new EventStreams();
    const readers = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        const { key } = await people[index % 2]!.createKey();
        return new Reader(await contextOf(`Bearer ${key}`));
      }),
    );
    for (const each of readers) await each.connect(streams);
    let writing = true;
    const restless = readers.map(async (each, index) => {
      while (writing) {
        // Leaves in the midst of whatever is going on: after as many turns of the event loop as it happens to be.
        for (let turns = (index * 7 + each.received.length * 13) % 29; turns > 0; turns -= 1) await nextTurn();
        each.disconnect();
        await each.connect(streams);
      }
    });
    const ids: string[] = [];
    for (let count = 0; count < 200; count += 1) {
      const to = people.map(({ id }) => ({ user_id: id, role: 'worker' as const }));
      const event = await hold(count % 3 ? 'payout.paid' : 'gig.created', to);
      await event.commit();
      if (count % 2) await relayEvents();
    }
    await relayEvents();
    writing = false;
    await Promise.all(restless);
    for (const each of readers) {
      await each.wait(200);
      assert.equal(each.received.length, 200);
      ids.push(each.received.map(({ id }) => id).join());
    }
    assert.equal(new Set(ids).size, 1);
    await streams.close();
  }).timeout(60_000);
});
