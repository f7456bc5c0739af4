import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { nextDeadlineAt, runDueDeadlines, timeoutOutcome } from '../../../src/core/deadlines/index.js';
import type { Recipient } from '../../../src/core/events/index.js';
import { marketIn, marketNow, moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import { startCore } from '../../support/identity.js';
import { clear, createOutcomes, keepOutcomes, outcomes, waitFor } from './waits.js';

const DAY = 86_400;

describe('deadline.approaching', () => {
  const recipients: Recipient[] = [
    { user_id: randomUUID(), role: 'client' },
    { user_id: randomUUID(), role: 'worker' },
  ];
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  beforeEach(async () => {
    await createOutcomes();
    keepOutcomes('review');
  });
  after(() => stop());

  interface Reminder {
    data: Record<string, string>;
    recipients: Recipient[];
    occurred_at: Date;
  }
  const reminders = () =>
    query<Reminder>({
      text: `SELECT data, recipients, occurred_at FROM events WHERE kind = 'deadline.approaching' ORDER BY sequence`,
    });
  /** Market time passes, and the scheduler looks. */
  const pass = async (seconds: number): Promise<void> => {
    await moveClockTo(marketIn(seconds));
    await runDueDeadlines();
  };

  it('is told to both sides a day ahead, once, with what happens on silence', async () => {
    const subject = await waitFor('review', 3 * DAY, { recipients });
    const dueAt = marketIn(3 * DAY).getTime();
    await pass(2 * DAY - 60);
    assert.deepEqual(await reminders(), []);
    await pass(120);
    await pass(3_600);
    const [reminder, ...more] = await reminders();
    assert.deepEqual(more, []);
    assert.deepEqual(reminder!.recipients, recipients);
    const { next_deadline: nextDeadline, ...data } = reminder!.data;
    assert.deepEqual(data, {
      subject_id: subject,
      shown_on: null,
      contract_id: null,
      waiting_for: 'review',
      on_timeout: 'the review ends',
    });
    assert.ok(Math.abs(Date.parse(nextDeadline!) - dueAt) < 1_000);
    await pass(DAY);
    assert.equal((await outcomes()).length, 1);
    assert.equal((await reminders()).length, 1);
  });

  it('is not told of a wait of less than a day, nor to nobody', async () => {
    await waitFor('review', DAY - 60, { recipients });
    await waitFor('review', 3 * DAY);
    await pass(4 * DAY);
    assert.deepEqual(await reminders(), []);
    assert.equal((await outcomes()).length, 2);
  });

  it('is told before the outcome, also when both are long overdue', async () => {
    let told = 0;
    keepOutcomes('review', {
      run: async () => {
        told = (await reminders()).length;
      },
    });
    await waitFor('review', 2 * DAY, { recipients });
    await pass(30 * DAY);
    assert.equal((await outcomes()).length, 1);
    assert.equal(told, 1);
  });

  it('is told again of a wait that was moved, and not of one that was cleared', async () => {
    const subject = await waitFor('review', 2 * DAY, { recipients });
    await pass(1.5 * DAY);
    assert.equal((await reminders()).length, 1);
    await waitFor('review', 5 * DAY, { subjectId: subject, recipients });
    await pass(3.5 * DAY);
    assert.equal((await reminders()).length, 1);
    await pass(DAY);
    assert.equal((await reminders()).length, 2);
    const other = await waitFor('review', 3 * DAY, { recipients });
    await clear(other);
    await pass(10 * DAY);
    assert.equal((await reminders()).length, 2);
  });

  it('is tried again when it fails, and the wait still counts as one afterwards', async () => {
    await waitFor('review', 2 * DAY, { recipients });
    await query({ text: 'ALTER TABLE events ADD CONSTRAINT broken CHECK (false) NOT VALID' });
    await pass(1.5 * DAY);
    await query({ text: 'ALTER TABLE events DROP CONSTRAINT broken' });
    const nextAt = await nextDeadlineAt();
    assert.ok(nextAt === null || nextAt > marketNow(), 'what is being retried holds nobody up');
    await query({ text: 'UPDATE deadlines SET retry_at = now()' });
    await runDueDeadlines();
    assert.equal((await reminders()).length, 1);
    const dueAt = await nextDeadlineAt();
    assert.ok(dueAt && dueAt > marketNow(), 'the deadline is seen coming again');
  });

  it('is the next thing to happen, before its deadline', async () => {
    assert.equal(await nextDeadlineAt(), null);
    await waitFor('review', 3 * DAY, { recipients });
    const near = (date: Date | null, seconds: number) =>
      assert.ok(date && Math.abs(date.getTime() - marketIn(seconds).getTime()) < 1_000);
    near(await nextDeadlineAt(), 2 * DAY);
    await pass(2 * DAY + 1);
    near(await nextDeadlineAt(), DAY - 1);
  });

  it('has words for known kinds only', () => {
    assert.equal(timeoutOutcome('review'), 'the review ends');
    assert.equal(timeoutOutcome('unheard-of'), null);
    assert.equal(timeoutOutcome(null), null);
  });
});
