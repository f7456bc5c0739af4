import { query, type Statement } from '../../../lib/db.js';
import type { EventKind, RecipientRole, WantedKind } from '../catalogue.js';

/** How many of a user's entries one reading looks at for each event it is to find, however few of them match. */
const SCAN_PER_EVENT = 10;

export interface ReadEvents {
  userId: string;
  /** Events after this position. */
  position: number;
  wanted: readonly WantedKind[];
  limit: number;
}

export interface ToldEvent {
  id: string;
  kind: EventKind;
  data: Record<string, unknown>;
  occurred_at: Date;
  position: number;
  role: RecipientRole;
}

export interface EventRange {
  events: ToldEvent[];
  /** Everything up to here has been read. */
  through: number;
  /** The event of the user's at `through` when there are more after it; null when that was all. */
  moreAfter: string | null;
}

interface EventRow extends Omit<ToldEvent, 'id'> {
  /** Null in the one row of a reading that found nothing. */
  id: string | null;
  last_scanned_id: string | null;
  last_scanned: number;
  scanned: number;
  log_end: number;
}

/**
 * One range of the user's entries, bounded whatever matches, and where the log ended at that very moment. The `LIMIT 1`
 * keeps the planner, which cannot know how few entries there are, from reading the whole log.
 */
export function readEventsStatement({ userId, position, wanted, limit }: ReadEvents): Statement {
  const pairs = wanted.flatMap(({ kind, roles }) => (roles ?? [null]).map((role) => ({ kind, role })));
  return {
    name: 'events-of-user',
    text: `
      WITH scanned AS MATERIALIZED (
        SELECT told.position, told.role, event.id, event.kind
          FROM (SELECT position, role FROM event_recipients
                 WHERE user_id = $1 AND position > $2 ORDER BY position LIMIT $6) told
         CROSS JOIN LATERAL (SELECT id, kind FROM events WHERE events.position = told.position LIMIT 1) event
      ), page AS (
        SELECT scanned.* FROM scanned
          JOIN unnest($3::text[], $4::text[]) wanted(kind, role)
            ON wanted.kind = scanned.kind AND (wanted.role IS NULL OR wanted.role = scanned.role)
         ORDER BY scanned.position LIMIT $5
      ), bounds AS (
        SELECT (SELECT count(*)::int FROM scanned) AS scanned,
               (SELECT max(position) FROM scanned) AS last_scanned,
               (SELECT id FROM scanned ORDER BY position DESC LIMIT 1) AS last_scanned_id,
               (SELECT coalesce(max(position), 0) FROM events) AS log_end
      )
      SELECT page.id, page.kind, page.role, page.position, events.data, events.occurred_at, bounds.*
        FROM bounds LEFT JOIN page ON true LEFT JOIN events ON events.position = page.position
       ORDER BY page.position`,
    values: [
      userId,
      position,
      pairs.map((pair) => pair.kind),
      pairs.map((pair) => pair.role),
      limit + 1,
      limit * SCAN_PER_EVENT,
    ],
  };
}

/**
 * What a user was told of, in log order. Nothing with a position below the end of the log can appear later, so who reads
 * on after `through` misses nothing.
 */
export async function readEvents(input: ReadEvents): Promise<EventRange> {
  const { position, limit } = input;
  const rows = await query<EventRow>(readEventsStatement(input));
  const { scanned, last_scanned, last_scanned_id, log_end } = rows[0]!;
  const found = rows.filter((row) => row.id !== null) as Array<EventRow & ToldEvent>;
  const events = found.slice(0, limit).map(({ id, kind, data, occurred_at, position: place, role }) => ({
    id,
    kind,
    data,
    occurred_at,
    position: place,
    role,
  }));
  const last = events.at(-1);
  if (found.length > limit && last) return { events, through: last.position, moreAfter: last.id };
  if (scanned === limit * SCAN_PER_EVENT) return { events, through: last_scanned, moreAfter: last_scanned_id };
  return { events, through: Math.max(log_end, position), moreAfter: null };
}
