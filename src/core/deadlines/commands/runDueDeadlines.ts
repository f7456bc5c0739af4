import { refreshClock } from '../../../lib/clock.js';
import { inTransaction, pool, query, type Transaction } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { type Recipient, recordEvent } from '../../events/index.js';
import { type DeadlineHandler, handlerOf } from '../handlers.js';
import { remind, remindMany } from '../reminders.js';

interface DueRow {
  subject_id: string;
  kind: string;
  at: Date;
  reminder: boolean;
  due_at: Date;
  recipients: Recipient[];
  shown_on: string | null;
}

/** Any constant; one scheduler at a time works deadlines off, so that they happen in due order. */
const SCHEDULER_LOCK = 7_201_123;

/** The earliest thing due, a reminder or a deadline, whichever comes first. */
async function nextDue(): Promise<DueRow | undefined> {
  const [row] = await query<DueRow>({
    name: 'deadlines-next',
    text: `
      SELECT * FROM (
        (SELECT subject_id, kind, remind_at AS at, true AS reminder, due_at, recipients, shown_on FROM deadlines
          WHERE remind_at <= market_now() AND (retry_at IS NULL OR retry_at <= now())
          ORDER BY remind_at, subject_id, kind LIMIT 1)
        UNION ALL
        (SELECT subject_id, kind, due_at AS at, false AS reminder, due_at, recipients, shown_on FROM deadlines
          WHERE due_at <= market_now() AND (retry_at IS NULL OR retry_at <= now())
          ORDER BY due_at, subject_id, kind LIMIT 1)
      ) due ORDER BY at, reminder DESC LIMIT 1`,
  });
  return row;
}

/**
 * Puts it on record that a deadline was applied and whose silence that was, before its outcome: what the outcome answers
 * comes too late.
 */
async function recordSilence(transaction: Transaction, row: DueRow, handler: DeadlineHandler): Promise<void> {
  const userIds = (await handler.silent?.(transaction, row.subject_id)) ?? [];
  await recordEvent(transaction, 'deadline.missed', {
    data: { subject_id: row.subject_id, waited_for: row.kind, due_at: row.due_at.toISOString(), user_ids: userIds },
    recipients: [],
  });
}

async function apply(transaction: Transaction, row: DueRow): Promise<void> {
  const handler = handlerOf(row.kind);
  await handler.lock(transaction, row.subject_id);
  const taken = await query(
    {
      text: 'DELETE FROM deadlines WHERE subject_id = $1 AND kind = $2 AND due_at = $3 RETURNING subject_id',
      values: [row.subject_id, row.kind, row.due_at],
    },
    transaction,
  );
  if (taken.length === 0) return;
  await recordSilence(transaction, row, handler);
  await handler.run(transaction, row.subject_id, row.due_at);
}

async function postpone(row: DueRow): Promise<void> {
  await query({
    text: `UPDATE deadlines SET attempts = attempts + 1, retry_at = now() + least(power(2, attempts), 300) * interval '1 second'
            WHERE subject_id = $1 AND kind = $2`,
    values: [row.subject_id, row.kind],
  });
}

/** @returns whether any was told */
async function tellMany(): Promise<boolean> {
  try {
    return (await inTransaction(remindMany)) > 0;
  } catch (error) {
    loggerFor('scheduler').warn({ err: error }, 'reminders failed together; each is told by itself');
    return false;
  }
}

async function work(row: DueRow): Promise<void> {
  // The database found it due by its own clock; what happens now happens at that time.
  await refreshClock();
  if (row.reminder && (await tellMany())) return;
  try {
    await inTransaction((transaction) => (row.reminder ? remind(transaction, row) : apply(transaction, row)));
  } catch (error) {
    loggerFor('scheduler').error({ err: error, ...row }, 'deadline failed; it will be tried again');
    await postpone(row);
  }
}

/**
 * Applies every outcome that is due, in due order, each exactly once, however long nobody did. An outcome that fails
 * is logged and retried with back-off; the others go on. Returns at once when another process is at it.
 */
export async function runDueDeadlines(): Promise<void> {
  const client = await pool().connect();
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [SCHEDULER_LOCK]);
    if (!rows[0].locked) return;
    try {
      for (let row = await nextDue(); row; row = await nextDue()) await work(row);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [SCHEDULER_LOCK]);
    }
  } finally {
    client.release();
  }
}
