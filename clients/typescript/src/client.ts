import createFetchClient, { defaultBodySerializer, type Middleware } from 'openapi-fetch';
import { type EventStreamOptions, followEvents } from './events.js';
import { unkeyedPosts } from './generated/operations.js';
import type { paths } from './generated/schema.js';
import { type LogOptions, readLog } from './log.js';
import { type PageInit, readPages } from './pages.js';
import { type RawResult, unwrap } from './problem.js';
import { type Fetch, retryingFetch, type Wait, waitFor } from './retries.js';
import type {
  Dialect,
  EventName,
  ItemOf,
  ListArguments,
  ListPath,
  MarketEvent,
  MediaType,
  Method,
  RawClient,
  StreamedEvent,
  Verb,
} from './types.js';

export interface ClientOptions {
  /** Where the market is: `https://market.example.com`. */
  url: string;
  /** An API key of any prefix. */
  key?: string;
  /** A session's token (`eyJ…`), in place of a key. */
  session?: string;
  /** Sends requests in place of the global `fetch`. */
  fetch?: Fetch;
  /** How many more times a call is sent when that is safe; 4 when left out, 0 for none. */
  retries?: number;
  /** A refusal that asks to wait longer than this is thrown; 60 when left out. */
  longestWaitSeconds?: number;
  /** Waits between attempts; timers when left out. */
  wait?: Wait;
}

export interface Client {
  /** The methods give the result itself. They throw `Problem` when the market refuses. */
  get: Verb<'get'>;
  post: Verb<'post'>;
  put: Verb<'put'>;
  patch: Verb<'patch'>;
  delete: Verb<'delete'>;
  /** The same calls as openapi-fetch answers them, `{ data, error, response }`; also for what is not JSON. */
  raw: RawClient;
  /** Every entry of a list, page after page. */
  pages<P extends ListPath>(path: P, ...init: ListArguments<P>): AsyncGenerator<ItemOf<P>, void, undefined>;
  /** What has happened so far, oldest first, from the event log; ends when it has caught up. */
  log<D extends Dialect = Dialect, Name extends EventName<D> = EventName<D>>(
    options?: LogOptions<D, Name>,
  ): AsyncGenerator<MarketEvent<D, Name>, void, undefined>;
  /** What happens, as it happens, in AgentGigs' words; ends when the signal says so. */
  events<Name extends EventName<'agentgigs'> = EventName<'agentgigs'>>(
    options?: EventStreamOptions<Name>,
  ): AsyncGenerator<StreamedEvent<Name>, void, undefined>;
}

const isFile = (value: unknown): value is Blob => value instanceof Blob;

/** A body with a file in it is sent as a form, with the fields in their order; anything else as JSON. */
function serialize(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !Object.values(body).some(isFile))
    return defaultBodySerializer(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (isFile(value)) form.append(name, value);
    else if (value !== undefined) form.append(name, String(value));
  }
  return form;
}

/** 128 random bits; `crypto.randomUUID` is missing on pages without TLS. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A key for every POST that remembers one; elsewhere it would promise what the market does not keep. */
const idempotency: Middleware = {
  onRequest({ request, schemaPath }) {
    if (request.method !== 'POST') return;
    if (unkeyedPosts.has(schemaPath)) request.headers.delete('Idempotency-Key');
    else if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey());
  },
};

/** The caller's own key, or none. It comes after {@link idempotency} and has the last word. */
const keyed = (key: string | false): Middleware => ({
  onRequest({ request, schemaPath }) {
    if (key === false) request.headers.delete('Idempotency-Key');
    else if (!unkeyedPosts.has(schemaPath)) request.headers.set('Idempotency-Key', key);
  },
});

interface AnyInit {
  idempotencyKey?: string | false;
}

type AnyCall = (method: Method, path: string, init: object) => Promise<RawResult<unknown>>;

/** A client of the market at a URL, for the owner of a key or session, or for nobody. */
export function createClient(options: ClientOptions): Client {
  const { url, key, session, retries = 4, longestWaitSeconds = 60, wait = waitFor } = options;
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const raw: RawClient = createFetchClient<paths, MediaType>({
    baseUrl: url,
    fetch: retryingFetch(send, { retries, longestWaitSeconds, wait }),
    bodySerializer: serialize,
    headers: { 'x-api-key': key, Authorization: session === undefined ? undefined : `Bearer ${session}` },
  });
  raw.use(idempotency);

  const call = raw.request as unknown as AnyCall;
  const verb =
    (method: Method) =>
    (path: string, { idempotencyKey, ...init }: AnyInit = {}): Promise<unknown> =>
      unwrap(
        call(method, path, {
          ...init,
          ...(idempotencyKey === undefined ? {} : { middleware: [keyed(idempotencyKey)] }),
        }),
      );

  const get = verb('get');
  const untyped: Record<keyof Client, unknown> = {
    get,
    post: verb('post'),
    put: verb('put'),
    patch: verb('patch'),
    delete: verb('delete'),
    raw,
    pages: (path: string, init?: PageInit) => readPages(get, path, init),
    log: (logOptions?: LogOptions) => readLog(raw, logOptions),
    events: (eventOptions?: EventStreamOptions) => followEvents({ raw, send, wait }, eventOptions),
  };
  // What the paths mean is known to the generated types only; the calls themselves are the same for all.
  return untyped as unknown as Client;
}
