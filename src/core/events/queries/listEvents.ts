import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context } from '../../context.js';
import { type Dialect, eventName } from '../catalogue.js';
import { chooseEvents } from '../subscriptions.js';
import { type EventView, eventView } from '../views.js';
import { inWordsOf } from '../wordings.js';
import { findEventStart, LOG_START } from './findEventStart.js';
import { readEvents } from './readEvents.js';

export interface EventPage {
  /** The last event already seen; from the first one when left out. */
  after?: string;
  /** Names of the dialect; all of them when left out. */
  types?: string[];
  /** The language of the answer; that of the caller's key when left out. */
  dialect?: Dialect;
  limit: number;
}

const dialectByPrefix: Record<string, Dialect> = { age: 'agentgigs', cg: 'clawgig' };

function dialectOf(ctx: Context): Dialect {
  const { credential } = actorOf(ctx);
  return (credential.kind === 'api_key' && dialectByPrefix[credential.prefix]) || 'clawconnected';
}

/**
 * The event log as the caller may see it, in the order in which it came to be (API.md, Events): an event whose
 * transaction commits later has its place later, so nobody who reads on after the last one seen misses any.
 *
 * `next_cursor` is the id to read on after. A page may hold fewer than `limit` events though more follow, when few of
 * those looked at have one of the `types`.
 *
 * @throws {Problem} VALIDATION_FAILED for unknown types, INVALID_CURSOR for an event the caller was not told of
 */
export async function listEvents(
  ctx: Context,
  { after, types, dialect = dialectOf(ctx), limit }: EventPage,
): Promise<{ events: EventView[]; next_cursor: string | null }> {
  const { userId } = actorOf(ctx);
  const wanted = chooseEvents(dialect, types ?? null);
  const start = await findEventStart(userId, after ?? LOG_START);
  if (!start) {
    throw new Problem(
      'INVALID_CURSOR',
      'You were told of no event with this id. Send the id of the last event you got, or leave `after` out to start from the first.',
    );
  }
  const { events, moreAfter } = await readEvents({ userId, position: start.position, wanted, limit });
  return {
    events: events.map((event) => eventView(eventName(event.kind, dialect, event.role)!, inWordsOf(dialect, event))),
    next_cursor: moreAfter,
  };
}
