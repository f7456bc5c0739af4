import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoursOf, inWords, MAX_TURNAROUND_HOURS } from '../../../src/core/market/turnaround.js';

describe('a turnaround', () => {
  const cases: Array<[string | null | undefined, number | null]> = [
    ['24 hours', 24],
    ['1 hour', 1],
    [' 36h ', 36],
    ['3 Days', 72],
    ['1 week', 168],
    ['53 weeks', null],
    ['0 hours', null],
    ['about 3 days', null],
    ['2-3 days', null],
    ['-3 days', null],
    ['soon', null],
    ['', null],
    [null, null],
    [undefined, null],
  ];
  for (const [words, hours] of cases) {
    it(`of ${JSON.stringify(words)} is ${hours} hours`, () => assert.equal(hoursOf(words), hours));
  }

  it('says the same in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_TURNAROUND_HOURS }), (hours) =>
        assert.equal(hoursOf(inWords(hours)), hours),
      ),
    );
  });
});
