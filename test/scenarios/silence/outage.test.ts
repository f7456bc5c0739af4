import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { marketIn, marketNow, moveClockTo } from '../../../src/lib/clock.js';
import type { RunningWorker } from '../../../src/lib/queue.js';
import { startAll } from '../../../workers/all.js';
import { startWorld, type World } from '../../support/world.js';
import { DAY, HOUR } from './row.js';
import { assertOver, assertReminded, rows } from './table.js';

describe('silence, while nobody was there to apply it', () => {
  let world: World;
  let workers: RunningWorker | null;
  before(async () => {
    world = await startWorld();
    workers = world.workers;
  });
  after(async () => {
    await workers?.close();
    await world.stop();
  });

  for (const row of rows) {
    it(`${row.waitingFor}: told and applied once after an outage longer than the deadline`, async function () {
      this.timeout(60_000);
      const wait = await row.begin(world);
      const dueAt = marketNow().getTime() + row.after * 1_000;
      if (row.held) await world.advance(policy.money.holdSeconds - policy.money.captureLeadSeconds + HOUR);
      await world.idle();
      await workers?.close();
      await moveClockTo(marketIn(row.after + 3 * DAY));
      workers = startAll();
      await world.idle();
      for (const side of wait.sides) await assertReminded(side, row, wait, dueAt);
      await assertOver(row, wait);
      await wait.outcome();
      await world.idle();
      assert.equal(await ledgerSum(), 0);
    });
  }
});
