import { query } from '../../../lib/db.js';
import { isUuid } from '../../../lib/ids.js';

/** The id that stands before the first event: reading on after it reads everything. */
export const LOG_START = '00000000-0000-0000-0000-000000000000';

/** A place in one user's share of the log: everything up to and including this event has been read. */
export interface EventStart {
  id: string;
  position: number;
}

/**
 * Where to read on after an event that the user was told of; without one, after the newest.
 *
 * @returns null when the user was told of no such event, whether or not there is one
 */
export async function findEventStart(userId: string, eventId: string | null): Promise<EventStart | null> {
  if (eventId === LOG_START) return { id: LOG_START, position: 0 };
  if (eventId === null) {
    const [newest] = await query<EventStart>({
      name: 'events-newest-of-user',
      text: `SELECT events.id, told.position
               FROM event_recipients told JOIN events ON events.position = told.position
              WHERE told.user_id = $1 ORDER BY told.position DESC LIMIT 1`,
      values: [userId],
    });
    return newest ?? { id: LOG_START, position: 0 };
  }
  if (!isUuid(eventId)) return null;
  const [start] = await query<EventStart>({
    name: 'events-start',
    text: `SELECT events.id, told.position
             FROM events JOIN event_recipients told ON told.user_id = $1 AND told.position = events.position
            WHERE events.id = $2`,
    values: [userId, eventId],
  });
  return start ?? null;
}
