import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policy } from '../../../config/policy.js';
import { retryDelaySeconds } from '../../../src/core/webhooks/schedule.js';
import { retryAfterSeconds } from '../../../src/lib/retryAfter.js';

describe('the retry schedule', () => {
  const hour = 3_600;
  const steps = [5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

  it('is the documented one, give or take a fifth', () => {
    for (const [step, seconds] of steps.entries()) {
      assert.equal(retryDelaySeconds(step, null, 0.5), seconds);
      assert.equal(retryDelaySeconds(step, null, 0), seconds * 0.8);
      assert.ok(Math.abs(retryDelaySeconds(step, null, 1)! - seconds * 1.2) < 1e-6);
    }
    assert.equal(retryDelaySeconds(steps.length, null), null);
    assert.equal(retryDelaySeconds(steps.length, 60), null);
  });

  it('waits as long as the receiver asks, up to a day, and never shorter than planned', () => {
    assert.equal(retryDelaySeconds(0, 120, 0.5), 120);
    assert.equal(retryDelaySeconds(0, 10 * 86_400, 0.5), 86_400);
    assert.equal(retryDelaySeconds(3, 1, 0.5), 2 * hour);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: steps.length - 1 }),
        fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (step, asked, random) => {
          const delay = retryDelaySeconds(step, asked, random)!;
          assert.ok(delay >= steps[step]! * (1 - policy.webhooks.retryJitter));
          assert.ok(delay >= Math.min(asked ?? 0, 86_400));
          assert.ok(delay <= Math.max(steps[step]! * 1.2 + 1e-6, Math.min(asked ?? 0, 86_400)));
        },
      ),
    );
  });

  it('reads Retry-After as seconds or as an HTTP date', () => {
    const now = new Date('2026-11-21T12:00:00.400Z');
    const read = (header?: string | string[]): number | null => retryAfterSeconds(header, now);
    assert.equal(read('120'), 120);
    assert.equal(read(' 0 '), 0);
    assert.equal(read(['30', '60']), 30);
    assert.equal(read('Sat, 21 Nov 2026 12:01:00 GMT'), 59.6);
    assert.equal(read('Saturday, 21-Nov-26 12:01:00 GMT'), 59.6);
    assert.equal(read('Sat Nov 21 12:01:00 2026 GMT'), 59.6);
    assert.equal(read('Sat, 21 Nov 2026 11:00:00 GMT'), 0);
    for (const nonsense of [undefined, '', 'soon', '-5', '1.5', '5 seconds', '2026-11-21', 'Sat, nonsense']) {
      assert.equal(read(nonsense), null, nonsense);
    }
  });

  it('never reads anything but a number of seconds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        const seconds = retryAfterSeconds(header);
        assert.ok(seconds === null || seconds >= 0);
      }),
    );
  });
});
