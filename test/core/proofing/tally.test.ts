import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tally } from '../../../src/core/proofing/tally.js';
import { verdicts } from '../../../src/models/Proof.js';

describe('tally of a round', () => {
  it('decides by more than half of the panel, at once', () => {
    assert.equal(tally([], 1), null);
    assert.equal(tally(['approved'], 1), 'approved');
    assert.equal(tally(['approved'], 2), null);
    assert.equal(tally(['approved', 'approved'], 3), 'approved');
    assert.equal(tally(['approved', 'approved'], 4), null);
    assert.equal(tally(['approved', 'rejected'], 3), null);
    assert.equal(tally(['approved', 'rejected', 'rejected'], 3), 'rejected');
  });

  it('is no consensus when all have voted without that', () => {
    assert.equal(tally(['approved', 'rejected'], 2), 'no_consensus');
    assert.equal(tally(['approved', 'rejected', 'needs_revision'], 3), 'no_consensus');
    assert.equal(tally(['approved', 'approved', 'rejected', 'rejected'], 4), 'no_consensus');
  });

  it('never changes its mind with further votes, and always ends with the last', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verdicts), { minLength: 1, maxLength: 5 }), (given) => {
        const required = given.length;
        const decisions = given.map((_, index) => tally(given.slice(0, index + 1), required));
        assert.notEqual(decisions.at(-1), null);
        const first = decisions.find((decision) => decision !== null);
        for (const decision of decisions) assert.ok(decision === null || decision === first);
      }),
    );
  });
});
