import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { runDueDeadlines } from '../../../src/core/deadlines/index.js';
import { marketIn, marketNow, moveClockTo } from '../../../src/lib/clock.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';
import { clear, createOutcomes, keepOutcomes, outcomes, waitFor } from './waits.js';

const DAY = 86_400;
const fixture = (name: string) => new URL(`../../fixtures/${name}.ts`, import.meta.url);

describe('runDueDeadlines', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  beforeEach(async () => {
    await createOutcomes();
    for (const kind of ['review', 'approval', 'activation']) keepOutcomes(kind);
  });
  after(() => stop());

  const subjects = async (): Promise<string[]> => (await outcomes()).map((outcome) => outcome.subject_id);
  /** What minutes of back-off would do. */
  const outwait = () => query({ text: 'UPDATE deadlines SET retry_at = now() WHERE retry_at IS NOT NULL' });
  const attemptsOf = async (subjectId: string): Promise<number | undefined> =>
    (
      await query<{ attempts: number }>({
        text: 'SELECT attempts FROM deadlines WHERE subject_id = $1',
        values: [subjectId],
      })
    )[0]?.attempts;

  it('applies what is due, once, and leaves the rest', async () => {
    const due = await waitFor('review', -1);
    await waitFor('review', 60);
    await runDueDeadlines();
    await runDueDeadlines();
    assert.deepEqual(await subjects(), [due]);
  });

  it('applies kinds in due order, whatever the order they were set in', async () => {
    const third = await waitFor('review', -10);
    const first = await waitFor('activation', -3 * DAY);
    const fourth = await waitFor('approval', -1);
    const second = await waitFor('review', -2 * DAY);
    await runDueDeadlines();
    assert.deepEqual(await subjects(), [first, second, third, fourth]);
  });

  it('goes by market time', async () => {
    const subject = await waitFor('review', 7 * DAY);
    await runDueDeadlines();
    assert.deepEqual(await subjects(), []);
    await moveClockTo(marketIn(7 * DAY));
    await runDueDeadlines();
    assert.deepEqual(await subjects(), [subject]);
  });

  it('acts at market time even where nobody has told this process that it was moved', async () => {
    const dueAt = marketIn(30 * DAY);
    let actedAt: Date | undefined;
    keepOutcomes('review', {
      run: () => {
        actedAt = marketNow();
      },
    });
    await waitFor('review', 30 * DAY);
    await query({
      text: 'UPDATE market_clock SET offset_milliseconds = offset_milliseconds + $1',
      values: [30 * DAY * 1_000],
    });
    await runDueDeadlines();
    assert.ok(actedAt! >= dueAt, `${actedAt?.toISOString()} is before ${dueAt.toISOString()}`);
  });

  it('applies everything in order after an outage longer than the deadlines', async () => {
    const seconds = [...Array(30).keys()].map((index) => ((index * 7) % 30) * 3_600 + 60);
    const bySecond = new Map<number, string>();
    for (const second of seconds) bySecond.set(second, await waitFor('review', second));
    await moveClockTo(marketIn(90 * DAY));
    await runDueDeadlines();
    assert.deepEqual(
      await subjects(),
      [...bySecond].sort(([a], [b]) => a - b).map(([, subject]) => subject),
    );
  });

  it('applies deadlines that an outcome sets, when they are due by then', async () => {
    const subject = randomUUID();
    keepOutcomes('approval', { run: () => waitFor('activation', -5, { subjectId: subject }).then(() => undefined) });
    await waitFor('approval', -10, { subjectId: subject });
    await runDueDeadlines();
    assert.deepEqual(
      (await outcomes()).map((outcome) => outcome.kind),
      ['approval', 'activation'],
    );
  });

  it('applies each once with several schedulers, of this process and others, at once', async () => {
    const others = await Promise.all(
      [1, 2].map(async () => {
        const child = fork(fixture('scheduler'), { execArgv: ['--import', 'tsx'] });
        await once(child, 'message');
        return child;
      }),
    );
    const waiting: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      waiting.push(await waitFor('review', -1));
      void runDueDeadlines();
    }
    await eventually('all applied', async () => (await subjects()).length >= waiting.length);
    await Promise.all(Array.from({ length: 5 }, () => runDueDeadlines()));
    for (const child of others) {
      child.disconnect();
      await once(child, 'exit');
    }
    assert.deepEqual((await subjects()).sort(), waiting.sort());
  });

  it('applies an outcome once though a scheduler dies between applying and committing it', async () => {
    const subject = await waitFor('review', -1);
    const [, signal] = await once(fork(fixture('dyingScheduler'), { execArgv: ['--import', 'tsx'] }), 'exit');
    assert.equal(signal, 'SIGKILL');
    assert.deepEqual(await subjects(), []);
    await eventually('applied', async () => {
      await runDueDeadlines();
      return (await subjects()).length > 0;
    });
    assert.deepEqual(await subjects(), [subject]);
  });

  describe('when an outcome fails', () => {
    it('undoes it, goes on with the others, and tries it again later, ever less often', async () => {
      let failing = true;
      const poison = await waitFor('approval', -60);
      keepOutcomes('approval', {
        run: () => {
          if (failing) throw new Error('not now');
        },
      });
      const other = await waitFor('review', -1);
      await runDueDeadlines();
      assert.deepEqual(await subjects(), [other]);
      await runDueDeadlines();
      assert.equal(await attemptsOf(poison), 1, 'not before its back-off is over');
      await outwait();
      await runDueDeadlines();
      assert.equal(await attemptsOf(poison), 2);
      failing = false;
      await outwait();
      await runDueDeadlines();
      assert.deepEqual(await subjects(), [other, poison]);
    });

    it('does so for a kind nobody knows', async () => {
      await waitFor('unheard-of', -60);
      const other = await waitFor('review', -1);
      await runDueDeadlines();
      assert.deepEqual(await subjects(), [other]);
    });

    it('forgets its failures when it is moved', async () => {
      const subject = await waitFor('unheard-of', -60);
      await runDueDeadlines();
      await waitFor('unheard-of', 60, { subjectId: subject });
      assert.equal(await attemptsOf(subject), 0);
    });
  });

  describe('when a wait changes', () => {
    it('goes by the new time, earlier or later', async () => {
      const [later, earlier] = [await waitFor('review', -1), await waitFor('review', DAY)];
      await waitFor('review', DAY, { subjectId: later });
      await waitFor('review', -1, { subjectId: earlier });
      await runDueDeadlines();
      assert.deepEqual(await subjects(), [earlier]);
    });

    it('forgets what was cleared: one kind, or all of a row', async () => {
      const subject = randomUUID();
      for (const kind of ['review', 'approval', 'activation']) await waitFor(kind, -1, { subjectId: subject });
      await clear(subject, ['review']);
      const gone = await waitFor('review', -1);
      await clear(gone);
      await runDueDeadlines();
      assert.deepEqual((await outcomes()).map((outcome) => outcome.kind).sort(), ['activation', 'approval']);
    });

    it('keeps what was cleared in a transaction that is undone', async () => {
      const subject = await waitFor('review', -1);
      await assert.rejects(
        inTransaction(async (transaction) => {
          await query({ text: 'DELETE FROM deadlines' }, transaction);
          throw new Error('undone');
        }),
      );
      await runDueDeadlines();
      assert.deepEqual(await subjects(), [subject]);
    });

    for (const change of ['moved', 'cleared'] as const) {
      it(`does nothing for one that is ${change} by a command it had to wait for`, async () => {
        const subject = await waitFor('review', -1);
        keepOutcomes('review', {
          lock: async () => {
            if (change === 'moved') await waitFor('review', DAY, { subjectId: subject });
            else await clear(subject);
          },
        });
        await runDueDeadlines();
        assert.deepEqual(await subjects(), []);
      });
    }
  });
});
