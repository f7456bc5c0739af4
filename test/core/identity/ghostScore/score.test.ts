import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ghostScoreOf } from '../../../../src/core/identity/ghostScore/score.js';

const count = fc.integer({ min: 0, max: 100_000 });

describe('the ghost score', () => {
  it('is 0 for whoever never fell silent', () => {
    fc.assert(fc.property(count, (kept) => assert.equal(ghostScoreOf({ kept, missed: 0 }), 0)));
  });

  it('is as documented', () => {
    assert.equal(ghostScoreOf({ kept: 0, missed: 1 }), 20);
    assert.equal(ghostScoreOf({ kept: 5, missed: 1 }), 10);
    assert.equal(ghostScoreOf({ kept: 0, missed: 4 }), 50);
    assert.equal(ghostScoreOf({ kept: 16, missed: 20 }), 50);
  });

  it('stays within 0 and 100, never falls with a silence more, never rises with an answer more', () => {
    fc.assert(
      fc.property(count, count, (kept, missed) => {
        const score = ghostScoreOf({ kept, missed });
        assert.ok(Number.isInteger(score) && score >= 0 && score <= 100);
        assert.ok(ghostScoreOf({ kept, missed: missed + 1 }) >= score);
        assert.ok(ghostScoreOf({ kept: kept + 1, missed }) <= score);
      }),
    );
  });
});
