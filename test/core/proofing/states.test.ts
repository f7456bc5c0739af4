import assert from 'node:assert/strict';
import {
  fundingTransitions,
  liveSlotStatuses,
  proofTransitions,
  roundTransitions,
  slotTransitions,
} from '../../../src/core/proofing/states.js';

type Table = Record<string, { from: readonly string[]; to: string }>;

/** Where a table leads from a state, in any number of steps. */
function reachable(table: Table, start: string): Set<string> {
  const seen = new Set([start]);
  for (const state of seen) {
    for (const { from, to } of Object.values(table)) if (from.includes(state)) seen.add(to);
  }
  return seen;
}

const ends = (table: Table, start: string): string[] =>
  [...reachable(table, start)].filter((state) => !Object.values(table).some(({ from }) => from.includes(state))).sort();

describe('proofing, its tables', () => {
  const tables: Array<[string, Table, string, string[]]> = [
    ['slot', slotTransitions, 'accepted', ['cancelled', 'closed', 'lost']],
    ['proof', proofTransitions, 'assigned', ['closed', 'missed', 'submitted']],
    ['round', roundTransitions, 'open', ['closed', 'decided']],
    ['funding', fundingTransitions, 'open', ['settled', 'void']],
  ];
  for (const [name, table, start, expected] of tables) {
    it(`a ${name} always ends, in one of ${expected.join(', ')}`, () => {
      assert.deepEqual(ends(table, start), expected);
      for (const state of expected) assert.deepEqual([...reachable(table, state)], [state]);
    });
  }

  it('counts as live exactly the seats that can still be lost or taken back', () => {
    const left = new Set(Object.values(slotTransitions).flatMap(({ from }) => [...from]));
    assert.deepEqual([...left].sort(), [...liveSlotStatuses].sort());
  });
});
