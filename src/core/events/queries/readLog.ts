import { query } from '../../../lib/db.js';
import type { LoggedEvent } from '../commands/relayEvents.js';

/**
 * The log itself, whoever the events are for, in order: one range of the index of positions, however many listen.
 * Positions are given out one transaction after the other, so none below the last one read can still appear.
 *
 * @param position events after this one
 */
export function readLog(position: number, limit: number): Promise<LoggedEvent[]> {
  return query<LoggedEvent>({
    name: 'events-log',
    text: `SELECT id, kind, data, recipients, audience, occurred_at, position
             FROM events WHERE position > $1 ORDER BY position LIMIT $2`,
    values: [position, limit],
  });
}
