import { query, type Transaction } from '../../lib/db.js';
import { type NewEvent, type Recipient, recordEvents } from '../events/index.js';
import { findHandler, timeoutOutcome } from './handlers.js';

interface ReminderRow {
  subject_id: string;
  kind: string;
  due_at: Date;
  recipients: Recipient[];
  shown_on: string | null;
}

/** Of one statement. */
const BATCH = 100;

const eventOf = (row: ReminderRow, contractId: string | null): NewEvent => ({
  data: {
    subject_id: row.subject_id,
    shown_on: row.shown_on,
    contract_id: contractId,
    waiting_for: row.kind,
    next_deadline: row.due_at.toISOString(),
    on_timeout: timeoutOutcome(row.kind),
  },
  recipients: row.recipients,
});

/** Tells of waits that near their ends, in this order. */
async function tell(transaction: Transaction, rows: ReminderRow[]): Promise<void> {
  const contracts = new Map<string, string>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const subjectIds = rows.filter((row) => row.kind === kind).map((row) => row.subject_id);
    const found = await findHandler(kind)?.contractsOf?.(transaction, subjectIds);
    for (const [subjectId, contractId] of found ?? []) contracts.set(subjectId, contractId);
  }
  const events = rows.map((row) => eventOf(row, contracts.get(row.subject_id) ?? null));
  await recordEvents(transaction, 'deadline.approaching', events);
}

/** Tells of one wait that nears its end, unless that has changed meanwhile. @param at when it was to be told */
export async function remind(transaction: Transaction, row: ReminderRow & { at: Date }): Promise<void> {
  const taken = await query(
    {
      text: `UPDATE deadlines SET remind_at = NULL, attempts = 0, retry_at = NULL
              WHERE subject_id = $1 AND kind = $2 AND remind_at = $3 RETURNING subject_id`,
      values: [row.subject_id, row.kind, row.at],
    },
    transaction,
  );
  if (taken.length > 0) await tell(transaction, [row]);
}

/**
 * Tells of many at once, in order, up to the next deadline that is due itself. Waits for nobody: a row that a command is
 * changing just now, or that has failed before, is told of by itself.
 *
 * @returns how many
 */
export async function remindMany(transaction: Transaction): Promise<number> {
  const taken = await query<ReminderRow>(
    {
      text: `
        WITH due AS (
          SELECT subject_id, kind, remind_at AS at FROM deadlines
           WHERE remind_at <= market_now() AND retry_at IS NULL
             AND remind_at <= (SELECT coalesce(min(due_at), 'infinity') FROM deadlines
                                WHERE due_at <= market_now() AND (retry_at IS NULL OR retry_at <= now()))
           ORDER BY remind_at, subject_id, kind LIMIT $1 FOR UPDATE SKIP LOCKED
        ), told AS (
          UPDATE deadlines SET remind_at = NULL, attempts = 0 FROM due
           WHERE deadlines.subject_id = due.subject_id AND deadlines.kind = due.kind
          RETURNING deadlines.subject_id, deadlines.kind, deadlines.due_at, deadlines.recipients,
                    deadlines.shown_on, due.at
        )
        SELECT subject_id, kind, due_at, recipients, shown_on FROM told ORDER BY at, subject_id, kind`,
      values: [BATCH],
    },
    transaction,
  );
  await tell(transaction, taken);
  return taken.length;
}
