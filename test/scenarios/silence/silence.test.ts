import assert from 'node:assert/strict';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { marketNow } from '../../../src/lib/clock.js';
import { startWorld, type World } from '../../support/world.js';
import { DAY, HOUR } from './row.js';
import { assertOver, assertReminded, assertShown, remindersOf, rows } from './table.js';

describe('silence', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const row of rows) {
    it(`${row.waitingFor}: shown, told a day ahead, and applied once`, async function () {
      this.timeout(60_000);
      const wait = await row.begin(world);
      const dueAt = marketNow().getTime() + row.after * 1_000;
      await assertShown(row, wait, dueAt);

      if (row.after > DAY) {
        await world.advance(row.after - DAY - HOUR);
        for (const side of wait.sides) assert.deepEqual(await remindersOf(side, row, wait), []);
      }
      await world.advance(row.after > DAY ? DAY : row.after - HOUR);
      await assertShown(row, wait, dueAt);
      for (const side of wait.sides) await assertReminded(side, row, wait, dueAt);
      await world.advance(HOUR);
      await assertOver(row, wait);
      await wait.outcome();
      await world.idle();
      assert.equal(await ledgerSum(), 0);
    });
  }
});
