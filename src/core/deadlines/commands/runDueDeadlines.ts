import { refreshClock } from '../../../lib/clock.js';
import { inTransaction, pool, query, type Transaction } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { type Recipient, recordEvent } from '../../events/index.js';

export interface DeadlineHandler {
  /** What happens on silence, in words, shown as `on_timeout`. */
  outcome: string;
  /** Locks the waiting row, in the order its commands lock it. */
  lock(transaction: Transaction, subjectId: string): Promise<void>;
  /**
   * The users whose silence it is that ends the wait, asked while the row still waits; nobody's when absent. It counts
   * in their ghost scores.
   */
  silent?(transaction: Transaction, subjectId: string): Promise<string[]>;
  /** Applies the outcome. The row is locked and the deadline, due at `dueAt` (market time), has just been taken. */
  run(transaction: Transaction, subjectId: string, dueAt: Date): Promise<void>;
}

interface DueRow {
  subject_id: string;
  kind: string;
  at: Date;
  reminder: boolean;
  due_at: Date;
  recipients: Recipient[];
}

/** Any constant; one scheduler at a time works deadlines off, so that they happen in due order. */
const SCHEDULER_LOCK = 7_201_123;

const handlers = new Map<string, DeadlineHandler>();

/** Says what happens when a wait of this kind ends in silence. */
export function registerDeadline(kind: string, handler: DeadlineHandler): void {
  handlers.set(kind, handler);
}

/** Every wait that has a deadline. */
export const deadlineKinds = (): string[] => [...handlers.keys()];

/** The words for `on_timeout`; null for a kind that is not a promise to users. */
export const timeoutOutcome = (kind: string | null): string | null => (kind && handlers.get(kind)?.outcome) || null;

/** The earliest thing due, a reminder or a deadline, whichever comes first. */
async function nextDue(): Promise<DueRow | undefined> {
  const [row] = await query<DueRow>({
    name: 'deadlines-next',
    text: `
      SELECT * FROM (
        (SELECT subject_id, kind, remind_at AS at, true AS reminder, due_at, recipients FROM deadlines
          WHERE remind_at <= market_now() AND (retry_at IS NULL OR retry_at <= now()) ORDER BY remind_at LIMIT 1)
        UNION ALL
        (SELECT subject_id, kind, due_at AS at, false AS reminder, due_at, recipients FROM deadlines
          WHERE due_at <= market_now() AND (retry_at IS NULL OR retry_at <= now())
          ORDER BY due_at, subject_id, kind LIMIT 1)
      ) due ORDER BY at, reminder DESC LIMIT 1`,
  });
  return row;
}

async function remind(transaction: Transaction, row: DueRow): Promise<void> {
  const taken = await query(
    {
      text: `UPDATE deadlines SET remind_at = NULL, attempts = 0, retry_at = NULL
              WHERE subject_id = $1 AND kind = $2 AND remind_at = $3 RETURNING subject_id`,
      values: [row.subject_id, row.kind, row.at],
    },
    transaction,
  );
  if (taken.length === 0) return;
  await recordEvent(transaction, 'deadline.approaching', {
    data: {
      subject_id: row.subject_id,
      waiting_for: row.kind,
      next_deadline: row.due_at.toISOString(),
      on_timeout: timeoutOutcome(row.kind),
    },
    recipients: row.recipients,
  });
}

/** Puts the silence on record, before its outcome: what the outcome answers comes too late. */
async function blame(transaction: Transaction, row: DueRow, handler: DeadlineHandler): Promise<void> {
  const userIds = (await handler.silent?.(transaction, row.subject_id)) ?? [];
  if (userIds.length === 0) return;
  await recordEvent(transaction, 'deadline.missed', {
    data: { subject_id: row.subject_id, waited_for: row.kind, due_at: row.due_at.toISOString(), user_ids: userIds },
    recipients: [],
  });
}

async function apply(transaction: Transaction, row: DueRow): Promise<void> {
  const handler = handlers.get(row.kind);
  if (!handler) throw new Error(`no handler for deadline ${row.kind}`);
  await handler.lock(transaction, row.subject_id);
  const taken = await query(
    {
      text: 'DELETE FROM deadlines WHERE subject_id = $1 AND kind = $2 AND due_at = $3 RETURNING subject_id',
      values: [row.subject_id, row.kind, row.due_at],
    },
    transaction,
  );
  if (taken.length === 0) return;
  await blame(transaction, row, handler);
  await handler.run(transaction, row.subject_id, row.due_at);
}

async function postpone(row: DueRow): Promise<void> {
  await query({
    text: `UPDATE deadlines SET attempts = attempts + 1, retry_at = now() + least(power(2, attempts), 300) * interval '1 second'
            WHERE subject_id = $1 AND kind = $2`,
    values: [row.subject_id, row.kind],
  });
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
      for (let row = await nextDue(); row; row = await nextDue()) {
        const due = row;
        // The database found it due by its own clock; what happens now happens at that time.
        await refreshClock();
        try {
          await inTransaction((transaction) => (due.reminder ? remind(transaction, due) : apply(transaction, due)));
        } catch (error) {
          loggerFor('scheduler').error({ err: error, ...due }, 'deadline failed; it will be tried again');
          await postpone(due);
        }
      }
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [SCHEDULER_LOCK]);
    }
  } finally {
    client.release();
  }
}
