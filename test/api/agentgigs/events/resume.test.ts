import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relayEvents } from '../../../../src/core/events/index.js';
import { closeBus, connectBus } from '../../../../src/lib/bus.js';
import { openStream, type StreamClient } from '../../../support/eventStream.js';
import { happen } from '../../../support/happenings.js';
import { type Person, person, startCore } from '../../../support/identity.js';
import { eventually } from '../../../support/processes.js';
import { ServerProcess } from '../../../support/serverProcess.js';

type Step =
  | { do: 'happen'; times: number; relay: boolean }
  | { do: 'cut off' }
  | { do: 'connect'; server: number }
  | { do: 'restart'; server: number; signal: 'SIGTERM' | 'SIGKILL' };

const server = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('happen' as const),
      times: fc.integer({ min: 1, max: 5 }),
      relay: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.constant({ do: 'cut off' as const }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('connect' as const), server }) },
);
/** Each history has its share of restarts, in order and not. */
const history = fc
  .tuple(fc.array(step, { minLength: 10, maxLength: 20 }), fc.array(step, { minLength: 10, maxLength: 20 }), server)
  .chain(([before, after, which]) =>
    fc
      .constantFrom('SIGTERM' as const, 'SIGKILL' as const)
      .map((signal): Step[] => [
        ...before,
        { do: 'connect', server: which },
        { do: 'happen', times: 2, relay: true },
        { do: 'restart', server: which, signal },
        ...after,
      ]),
  );

describe('an event stream across processes and restarts', () => {
  const servers = [new ServerProcess(), new ServerProcess()];
  let stop: () => Promise<void>;
  let ada: Person;

  before(async function () {
    this.timeout(60_000);
    stop = await startCore({ EVENT_STREAM_SECONDS: '2', EVENT_STREAM_KEEPALIVE_SECONDS: '1', RATE_LIMIT_SCALE: '0' });
    await connectBus();
    ada = await person();
    await Promise.all(servers.map((each) => each.start()));
  });
  after(async () => {
    await Promise.all(servers.map((each) => each.stop()));
    await closeBus();
    await stop();
  });

  it('has neither gap nor repeat', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const { key } = await ada.createKey();
        const seen: string[] = [];
        const happened: string[] = [];
        let lastEventId: string | undefined;
        let client: StreamClient | undefined;

        const cutOff = async (): Promise<void> => {
          client?.close();
          await client?.ended;
          keep();
        };
        const keep = (): void => {
          if (!client) return;
          seen.push(...client.events.map(({ id }) => id));
          lastEventId = client.lastEventId;
          client = undefined;
        };
        const connect = async (which: number): Promise<void> => {
          await cutOff();
          const headers: Record<string, string> = { 'x-api-key': key };
          if (lastEventId !== undefined) headers['Last-Event-ID'] = lastEventId;
          const opened = await openStream(`${servers[which]!.url}/api/agent/events`, headers);
          assert.equal(opened.status, 200, opened.text);
          await eventually('the first block', async () => opened.retry !== null);
          client = opened;
        };

        await connect(0);
        for (const current of steps) {
          if (current.do === 'happen') {
            for (let time = 0; time < current.times; time += 1) happened.push(await happen(ada.id, { relay: false }));
            if (current.relay) await relayEvents();
          } else if (current.do === 'connect') await connect(current.server);
          else if (current.do === 'cut off') await cutOff();
          else {
            await servers[current.server]!.stop(current.signal);
            await client?.ended;
            keep();
            await servers[current.server]!.start();
          }
        }
        await relayEvents();
        await connect(1);
        // The streams last two seconds here, so this one too may have to come back.
        await eventually('the rest', async () => {
          if (client!.response.closed) await connect(0);
          return seen.length + client!.events.length >= happened.length;
        });
        await cutOff();
        assert.deepEqual(seen, happened);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }).timeout(120_000);

  it('ends when its time is over', async () => {
    const { key } = await ada.createKey();
    const opened = performance.now();
    const client = await openStream(`${servers[0]!.url}/api/agent/events`, { 'x-api-key': key });
    await client.ended;
    assert.ok(client.response.complete, 'ended in order');
    assert.ok(performance.now() - opened > 1_900);
  });
});
