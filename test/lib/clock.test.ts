import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { closeBus, connectBus } from '../../src/lib/bus.js';
import { followClock, marketIn, marketNow, moveClockTo, refreshClock } from '../../src/lib/clock.js';
import { query } from '../../src/lib/db.js';
import { backends, startBackend, type TestBackend } from '../support/backends.js';
import { eventually } from '../support/processes.js';

const HOUR = 3_600_000;
/** Between two looks at two clocks. */
const TOLERANCE = 250;

const assertNear = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < TOLERANCE, `${actual - expected} ms apart`);

const databaseNow = async (): Promise<number> =>
  (await query<{ now: Date }>({ text: 'SELECT market_now() AS now' }))[0]!.now.getTime();

/** Moves the clock on by so much. @returns where it is then */
async function moveBy(milliseconds: number): Promise<number> {
  const target = marketNow().getTime() + milliseconds;
  await moveClockTo(new Date(target));
  return target;
}

for (const name of backends) {
  describe(`market time with the bus on ${name}`, () => {
    let backend: TestBackend;
    let stopFollowing: () => void;
    const children: ChildProcess[] = [];

    const follower = async (mode: 'with-bus' | 'without-bus'): Promise<() => Promise<number>> => {
      const child = fork(new URL('../fixtures/clockFollower.ts', import.meta.url), [mode], {
        execArgv: ['--import', 'tsx'],
      });
      children.push(child);
      await once(child, 'message');
      return async () => {
        const answer = once(child, 'message');
        child.send('now?');
        return (await answer)[0];
      };
    };

    before(async () => {
      backend = await startBackend(name);
      await connectBus();
      stopFollowing = await followClock();
    });
    after(async () => {
      for (const child of children) {
        const exit = once(child, 'exit');
        child.disconnect();
        await exit;
      }
      stopFollowing();
      await closeBus();
      await backend.stop();
    });

    it('is wall time until it is moved', async () => {
      assertNear(marketNow().getTime(), Date.now());
      assertNear(await databaseNow(), Date.now());
      assertNear(marketIn(60).getTime(), Date.now() + 60_000);
    });

    it('moves in the database and here before the move is answered', async () => {
      const target = await moveBy(HOUR);
      assert.ok(marketNow().getTime() >= target);
      assert.ok((await databaseNow()) >= target);
      assertNear(marketNow().getTime(), target);
    });

    it('never moves back', () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: -HOUR, max: HOUR }), { maxLength: 5 }), async (moves) => {
          for (const milliseconds of moves) {
            const before = marketNow().getTime();
            const target = await moveBy(milliseconds);
            assert.ok(marketNow().getTime() >= Math.max(before, target));
          }
        }),
        { numRuns: 20 },
      ));

    it('moves on by the most, when moved by several at once', async () => {
      const now = marketNow().getTime();
      await Promise.all([1, 4, 2, 3].map((hours) => moveClockTo(new Date(now + hours * HOUR))));
      await refreshClock();
      assertNear(marketNow().getTime(), now + 4 * HOUR);
    });

    it('reaches other processes: by message at once, without one within a second or so', async () => {
      const [told, polling] = await Promise.all([follower('with-bus'), follower('without-bus')]);
      const target = await moveBy(24 * HOUR);
      await eventually('told', async () => (await told()) >= target, 900);
      await eventually('polled', async () => (await polling()) >= target, 3_000);
    });
  });
}
