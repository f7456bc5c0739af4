import { unwrap } from './problem.js';
import type { Fetch } from './retries.js';
import type { Dialect, EventName, MarketEvent, RawClient, ResultOf } from './types.js';

const PAGE_SIZE = 100;

export interface LogOptions<D extends Dialect = Dialect> {
  /** The id of the last event you have got; from the first event when left out. */
  after?: string;
  /** Only events of these names. */
  types?: ReadonlyArray<EventName<D>>;
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
export async function* readLog<D extends Dialect>(
  raw: RawClient,
  { after, types, dialect, signal }: LogOptions<D> = {},
  send?: Fetch,
): AsyncGenerator<MarketEvent<EventName<D>>, void, undefined> {
  let place: string | null | undefined = after;
  do {
    const query = { after: place ?? undefined, types: types?.join(','), dialect, limit: PAGE_SIZE };
    const page: ResultOf<'get', '/api/events'> = await unwrap(
      raw.GET('/api/events', { params: { query }, signal, ...(send ? { fetch: send } : {}) }),
    );
    yield* page.events as Array<MarketEvent<string>> as Array<MarketEvent<EventName<D>>>;
    place = page.next_cursor;
  } while (place);
}
