import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { systemActor } from '../../../src/core/context.js';
import type { EventRange, Listener, LoggedEvent } from '../../../src/core/events/index.js';
import { EventStream } from '../../../src/core/streams/eventStream.js';
import { FanOut } from '../../../src/core/streams/fanOut.js';

const users = ['ada', 'bob'];

type Step =
  | { do: 'happen'; to: string[]; audience: boolean }
  | { do: 'connect' | 'disconnect' | 'slow down' | 'catch up'; client: number };

const client = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('happen' as const),
      to: fc.subarray(users, { minLength: 1 }),
      audience: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('connect' as const, 'disconnect' as const, 'slow down' as const, 'catch up' as const),
      client,
    }),
  },
);

/** A log in memory, each question to which is answered when the scheduler pleases, as it was some time before. */
class SlowLog {
  private readonly events: LoggedEvent[] = [];
  private readonly told = new Map<number, string[]>();

  constructor(private readonly scheduler: fc.Scheduler) {}

  append(to: string[], audience: boolean): void {
    const position = this.events.length + 1;
    this.told.set(position, to);
    this.events.push({
      id: String(position),
      kind: 'contract.message.created',
      data: {},
      recipients: audience ? [] : to.map((user_id) => ({ user_id, role: 'worker' })),
      audience: audience ? { name: 'all', key: '' } : null,
      occurred_at: new Date(0),
      position,
    });
  }

  toldTo(userId: string): LoggedEvent[] {
    return this.events.filter(({ position }) => this.told.get(position)!.includes(userId));
  }

  readLog = (position: number): Promise<LoggedEvent[]> =>
    this.slowly('the log', () => this.events.filter((event) => event.position > position));

  listenersOf = (events: Array<{ position: number }>, userIds: string[]): Promise<Listener[]> => {
    const asked = [...userIds];
    return this.slowly('listeners', () =>
      events.flatMap(({ position }) =>
        this.told
          .get(position)!
          .flatMap((user_id): Listener[] => (asked.includes(user_id) ? [{ user_id, role: 'worker', position }] : [])),
      ),
    );
  };

  /** Two at a time. */
  readEvents = (userId: string, position: number): Promise<EventRange> =>
    this.slowly('events of one', () => {
      const after = this.toldTo(userId).filter((event) => event.position > position);
      const page = after.slice(0, 2).map((event) => ({ ...event, role: 'worker' as const }));
      const last = after.length > 2 ? page[1]! : null;
      return { events: page, through: last?.position ?? this.events.length, moreAfter: last?.id ?? null };
    });

  private async slowly<T>(what: string, ask: () => T): Promise<T> {
    await this.scheduler.schedule(Promise.resolve(), `${what}: asked`);
    const answer = ask();
    await this.scheduler.schedule(Promise.resolve(), `${what}: answered`);
    return answer;
  }
}

/** One that comes back where it was; see `Reader`, without a database. */
class Client {
  readonly received: string[] = [];
  private onTheWay: string[] = [];
  private slow = false;
  private stream: EventStream | undefined;

  constructor(
    private readonly userId: string,
    private readonly log: SlowLog,
  ) {}

  connect(fanOut: FanOut): void {
    if (this.stream) return;
    const stream = new EventStream(fanOut, {
      actor: { ...systemActor, userId: this.userId },
      hasExpired: () => false,
      dialect: 'agentgigs',
      names: new Set(['job.message']),
      read: (position) => this.log.readEvents(this.userId, position),
      onEnd: () => undefined,
    });
    this.stream = stream;
    stream.start(
      {
        send: (view) => {
          assert.equal(this.stream, stream, 'nothing is sent after the end');
          assert.equal(this.onTheWay.length, 0, 'nothing is sent to a reader that is behind');
          this.onTheWay.push(view.id);
          if (!this.slow) this.arrive();
          return !this.slow;
        },
        end: () => undefined,
      },
      Number(this.received.at(-1) ?? 0),
    );
  }

  disconnect(): void {
    this.stream?.end();
    this.stream = undefined;
    this.onTheWay = [];
  }

  slowDown(): void {
    this.slow = true;
  }

  catchUp(): void {
    this.slow = false;
    this.arrive();
    this.stream?.resume();
  }

  private arrive(): void {
    this.received.push(...this.onTheWay);
    this.onTheWay = [];
  }
}

describe('the handover between log and live events', () => {
  it('has neither gap nor repeat, however late answers come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 5, maxLength: 40 }), async (scheduler, steps) => {
        const log = new SlowLog(scheduler);
        const fanOut = new FanOut(log);
        const clients = ['ada', 'bob', 'ada'].map((user) => new Client(user, log));
        const take = async (current: Step): Promise<void> => {
          switch (current.do) {
            case 'happen':
              log.append(current.to, current.audience);
              fanOut.wake();
              break;
            case 'connect':
              clients[current.client]!.connect(fanOut);
              break;
            case 'disconnect':
              clients[current.client]!.disconnect();
              break;
            case 'slow down':
              clients[current.client]!.slowDown();
              break;
            case 'catch up':
              clients[current.client]!.catchUp();
          }
        };
        const settle = async (): Promise<void> => {
          for (let quiet = 0; quiet < 3; quiet += 1) {
            while (scheduler.count() > 0) {
              quiet = 0;
              await scheduler.waitOne();
              await nextTurn();
            }
            await nextTurn();
          }
        };
        scheduler.scheduleSequence(steps.map((current) => ({ builder: () => take(current), label: current.do })));
        await settle();
        for (const each of clients) {
          each.catchUp();
          each.connect(fanOut);
        }
        await settle();
        fanOut.wake();
        await settle();
        for (const [index, each] of clients.entries()) {
          assert.deepEqual(
            each.received,
            log.toldTo(['ada', 'bob', 'ada'][index]!).map(({ id }) => id),
          );
        }
        const closing = fanOut.close();
        await settle();
        await closing;
      }),
      { numRuns: 3_000 },
    );
  }).timeout(60_000);
});
