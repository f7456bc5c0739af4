import { query, type Transaction } from '../../../lib/db.js';
import type { RecipientRole } from '../catalogue.js';
import type { LoggedEvent } from '../commands/relayEvents.js';

export interface Listener {
  user_id: string;
  role: RecipientRole;
  position: number;
}

/**
 * Who of some users was told of which of these events, and in which role: those named in an event as well as those its
 * audience was made of when it got its place in the log.
 */
export async function listenersOf(
  events: Array<Pick<LoggedEvent, 'position' | 'recipients' | 'audience'>>,
  userIds: string[],
  transaction?: Transaction,
): Promise<Listener[]> {
  const listening = new Set(userIds);
  const named = events
    .filter((event) => event.audience === null)
    .flatMap(({ position, recipients }) =>
      recipients
        .filter((recipient) => listening.has(recipient.user_id))
        .map((recipient): Listener => ({ ...recipient, position })),
    );
  const positions = events.filter((event) => event.audience !== null).map((event) => event.position);
  if (positions.length === 0 || userIds.length === 0) return named;
  const members = await query<Listener>(
    {
      ...(transaction ? {} : { name: 'events-listeners' }),
      text: `SELECT told.user_id, told.role, told.position
               FROM event_recipients told WHERE told.user_id = ANY($1::uuid[]) AND told.position = ANY($2::bigint[])`,
      values: [userIds, positions],
    },
    transaction,
  );
  return [...named, ...members];
}
