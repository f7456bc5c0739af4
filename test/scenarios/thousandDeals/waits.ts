import { query } from '../../../src/lib/db.js';

/** A deadline as it was set, by its subject, kind and moment. */
export interface Moment {
  subject_id: string;
  kind: string;
  at: Date;
}

/**
 * Keeps, beside the market and whatever its code says, which deadlines were ever set and which of them were taken back
 * before they were due.
 */
export async function watchDeadlines(): Promise<void> {
  await query({
    text: `
      CREATE TABLE watched AS SELECT max(sequence) AS from_sequence FROM events;
      CREATE TABLE deadlines_set AS
        SELECT subject_id, kind, due_at, remind_at, NULL::timestamptz AS ended_at FROM deadlines;
      CREATE FUNCTION watch_deadlines() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND NEW.due_at = OLD.due_at THEN RETURN NULL; END IF;
          IF TG_OP <> 'INSERT' THEN
            UPDATE deadlines_set SET ended_at = market_now()
             WHERE subject_id = OLD.subject_id AND kind = OLD.kind AND due_at = OLD.due_at AND ended_at IS NULL;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            INSERT INTO deadlines_set VALUES (NEW.subject_id, NEW.kind, NEW.due_at, NEW.remind_at, NULL);
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON deadlines
        FOR EACH ROW EXECUTE FUNCTION watch_deadlines();`,
  });
}

/** What came due while it was still waited for, in order. */
const cameDue = (column: 'due_at' | 'remind_at') =>
  query<Moment>({
    text: `SELECT subject_id, kind, ${column} AS at FROM deadlines_set
            WHERE ${column} <= market_now() AND (ended_at IS NULL OR ended_at >= ${column})
            ORDER BY at, subject_id, kind`,
  });

export const dueDeadlines = () => cameDue('due_at');
export const dueReminders = () => cameDue('remind_at');

/** The deadlines that the log says were applied, in its order. */
export const firedDeadlines = () =>
  query<Moment & { occurred_at: Date }>({
    text: `SELECT data ->> 'subject_id' AS subject_id, data ->> 'waited_for' AS kind,
                  (data ->> 'due_at')::timestamptz AS at, occurred_at
             FROM events WHERE kind = 'deadline.missed' AND sequence > (SELECT from_sequence FROM watched)
            ORDER BY sequence`,
  });

/** The waits that the log says were told a day ahead, by the moment they were to be told, in its order. */
export const toldReminders = () =>
  query<Moment & { occurred_at: Date }>({
    text: `SELECT data ->> 'subject_id' AS subject_id, data ->> 'waiting_for' AS kind,
                  (data ->> 'next_deadline')::timestamptz - interval '1 day' AS at, occurred_at
             FROM events WHERE kind = 'deadline.approaching' AND sequence > (SELECT from_sequence FROM watched)
            ORDER BY sequence`,
  });

/** Deals that nothing will move any more though they are not at an end, and are not the client's to end. */
export const stuckMilestones = () =>
  query<{ id: string; status: string; contract_status: string }>({
    text: `
      SELECT milestones.id, milestones.status, contracts.status AS contract_status
        FROM milestones JOIN contracts ON contracts.id = milestones.contract_id
       WHERE milestones.status NOT IN ('paid', 'refunded', 'cancelled')
         AND NOT (milestones.status = 'released' AND EXISTS (
               SELECT FROM payouts WHERE subject_id = milestones.id
                AND (status = 'blocked_kyc' OR (status = 'scheduled' AND release_at > market_now()))))
         AND NOT (milestones.status = 'funded' AND contracts.status IN ('active', 'in_progress', 'revision_requested'))
         AND NOT EXISTS (SELECT FROM deadlines
                          WHERE subject_id IN (milestones.id, contracts.id, contracts.listing_id)
                             OR shown_on IN (milestones.id, contracts.listing_id))`,
  });
