import { query, type Transaction } from '../../../lib/db.js';
import type { Recipient } from '../../events/index.js';

export interface NewDeadline {
  /** The row that waits: a negotiation, a contract, a milestone … */
  subjectId: string;
  /** Which wait this is; its handler is registered under the same name. */
  kind: string;
  /** Market time. */
  dueAt: Date;
  /** Who is told `deadline.approaching` a day ahead; nobody when empty. */
  recipients: Recipient[];
  /** What else waits for it and shows it: the job that a dispute stops, say. */
  shownOn?: string;
}

const REMINDER_LEAD_SECONDS = 86_400;
/** A wait of just a day is told at its beginning, which was this long ago at most. */
const BEGINNING_SECONDS = 10;

/** Starts, or moves, the deadline of a waiting state, in the transaction that enters the state. */
export async function setDeadline(transaction: Transaction, deadline: NewDeadline): Promise<void> {
  await query(
    {
      text: `
        INSERT INTO deadlines (subject_id, kind, due_at, remind_at, recipients, shown_on)
        VALUES ($1, $2, $3, CASE WHEN $5 <> '[]' AND $3::timestamptz - $4 * interval '1 second' > market_now() - $7 * interval '1 second'
                                 THEN $3::timestamptz - $4 * interval '1 second' END, $5::jsonb, $6)
        ON CONFLICT (subject_id, kind) DO UPDATE
          SET due_at = EXCLUDED.due_at, remind_at = EXCLUDED.remind_at, recipients = EXCLUDED.recipients,
              shown_on = EXCLUDED.shown_on, attempts = 0, retry_at = NULL`,
      values: [
        deadline.subjectId,
        deadline.kind,
        deadline.dueAt.toISOString(),
        REMINDER_LEAD_SECONDS,
        JSON.stringify(deadline.recipients),
        deadline.shownOn ?? null,
        BEGINNING_SECONDS,
      ],
    },
    transaction,
  );
}

/** Ends the waits of a row, in the transaction that leaves the state; all of them, or those named. */
export async function clearDeadlines(transaction: Transaction, subjectId: string, kinds?: string[]): Promise<void> {
  await query(
    {
      text: 'DELETE FROM deadlines WHERE subject_id = $1 AND ($2::text[] IS NULL OR kind = ANY($2::text[]))',
      values: [subjectId, kinds ?? null],
    },
    transaction,
  );
}
