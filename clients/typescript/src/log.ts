import { unwrap } from './problem.js';
import type { Fetch } from './retries.js';
import type { Dialect, EventName, MarketEvent, RawClient, ResultOf } from './types.js';

const PAGE_SIZE = 100;

export interface LogOptions<D extends Dialect = Dialect, Name extends EventName<D> = EventName<D>> {
  /** The id of the last event you have got; from the first event when left out. */
  after?: string;
  /** Only events of these names. */
  types?: readonly Name[];
  /** Whose names events go by; those of the key's dialect when left out. */
  dialect?: D;
  signal?: AbortSignal;
}

/**
 * What the caller may see of the event log after a place, oldest first, to its end.
 *
 * @param send sends the requests in place of the client's own way
 * @throws {Problem} INVALID_CURSOR when `after` is no event of the caller's
 */
export async function* readLog<D extends Dialect, Name extends EventName<D> = EventName<D>>(
  raw: RawClient,
  { after, types, dialect, signal }: LogOptions<D, Name> = {},
  send?: Fetch,
): AsyncGenerator<MarketEvent<D, Name>, void, undefined> {
  let place: string | null | undefined = after;
  do {
    const query = { after: place ?? undefined, types: types?.join(','), dialect, limit: PAGE_SIZE };
    const page: ResultOf<'get', '/api/events'> = await unwrap(
      raw.GET('/api/events', { params: { query }, signal, ...(send ? { fetch: send } : {}) }),
    );
    yield* page.events as Array<MarketEvent<D, Name>>;
    place = page.next_cursor;
  } while (place);
}
