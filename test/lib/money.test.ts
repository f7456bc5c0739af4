import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serviceFeeCents } from '../../src/core/payments/index.js';
import { assertCents, formatCents, MAX_CHARGE_CENTS, shareOf } from '../../src/lib/money.js';

const cents = () => fc.nat(MAX_CHARGE_CENTS);
const basisPoints = () => fc.nat(10_000);

describe('a share of an amount', () => {
  it('is the nearest cent, and the upper one of two that are as near', () => {
    fc.assert(
      fc.property(cents(), basisPoints(), (amount, points) => {
        const share = shareOf(amount, points);
        const error = BigInt(share) * 10_000n - BigInt(amount) * BigInt(points);
        assert.ok(error > -5_000n && error <= 5_000n, `${share} is off by ${error} ten-thousandths`);
      }),
    );
    assert.deepEqual([shareOf(9, 500), shareOf(10, 500), shareOf(50, 500)], [0, 1, 3]);
  });

  it('is never more than the amount, all of it for 100 %, and grows with either', () => {
    fc.assert(
      fc.property(cents(), basisPoints(), (amount, points) => {
        const share = shareOf(amount, points);
        assert.ok(Number.isSafeInteger(share) && share >= 0 && share <= amount);
        assert.equal(shareOf(amount, 10_000), amount);
        assert.ok(shareOf(amount + 1, points) >= share);
        assert.ok(shareOf(amount, points + 1) >= share);
      }),
    );
  });

  it('is exact where floating point is not', () => {
    assert.equal(shareOf(Number.MAX_SAFE_INTEGER, 10_000), Number.MAX_SAFE_INTEGER);
    assert.equal(shareOf(Number.MAX_SAFE_INTEGER, 5_000), 4_503_599_627_370_496);
  });

  it('is one of whole cents, of nothing less than 0', () => {
    for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1]) {
      assert.throws(() => assertCents(wrong), RangeError);
      assert.throws(() => shareOf(wrong, 500), RangeError);
    }
  });
});

describe('the service fee', () => {
  it('is 5.5 % + 50 ¢ by card and 0.9 % by bank debit, rounded half up', () => {
    assert.deepEqual(
      [10_000, 7_500, 1, 10].map((amount) => [serviceFeeCents(amount, 'card'), serviceFeeCents(amount, 'ach')]),
      [
        [600, 90],
        [463, 68],
        [50, 0],
        [51, 0],
      ],
    );
  });
});

describe('an amount for people', () => {
  it('has its dollars and cents', () => {
    assert.deepEqual([0, 5, 123_456, -50].map(formatCents), ['$0.00', '$0.05', '$1,234.56', '-$0.50']);
  });
});
