import type { Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type MediaType = `${string}/${string}`;

/** openapi-fetch over the market's paths: answers `{ data, error, response }` and throws on network errors only. */
export type RawClient = FetchClient<paths, MediaType>;

/** The paths that can be called with a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Readonly<Record<M, object>> ? P : never;
}[keyof paths];

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Json } } ? Json : never;
type Success = 200 | 201 | 202;

/** What a call that succeeds gives: `undefined` where that is nothing. */
export type ResultOf<M extends Method, P extends PathOf<M>> = paths[P][M] extends { responses: infer Answers }
  ? Success & keyof Answers extends never
    ? undefined
    : JsonOf<Answers[Success & keyof Answers]>
  : never;

type ParamsOf<Operation> = Operation extends { parameters: infer Params }
  ? object extends Params
    ? { params?: Params }
    : { params: Params }
  : never;

type ContentOf<Body> = Body extends { content: infer Content } ? Content[keyof Content] : never;

type PayloadOf<Operation> = Operation extends { requestBody: infer Body }
  ? { body: ContentOf<Body> }
  : Operation extends { requestBody?: infer Body }
    ? { body?: ContentOf<Body> }
    : never;

/** Path, query, header and body of a call, and how it is sent. A file among the fields of a body is a `Blob`. */
export type InitOf<M extends Method, P extends PathOf<M>> = ParamsOf<paths[P][M]> &
  PayloadOf<paths[P][M]> &
  CallOptions &
  (M extends 'post' ? PostOptions : unknown);

export interface CallOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface PostOptions {
  /**
   * The `Idempotency-Key` of the call, so that it can be repeated later, by another process too. One is made for each
   * call when left out; `false` sends none, and nothing is repeated when its outcome is not known.
   */
  idempotencyKey?: string | false;
}

type InitArguments<M extends Method, P extends PathOf<M>> =
  object extends InitOf<M, P> ? [init?: InitOf<M, P>] : [init: InitOf<M, P>];

/** A method that gives the result itself and throws what refuses it. */
export type Verb<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...init: InitArguments<M, P>
) => Promise<ResultOf<M, P>>;

/** What a call sends. */
export type BodyOf<M extends Method, P extends PathOf<M>> = NonNullable<PayloadOf<paths[P][M]>['body']>;

type ListAnswer = {
  get: { responses: { 200: { content: { 'application/json': { next_cursor: string | null } } } } };
};

/** The paths that answer a page of a list. */
export type ListPath = { [P in PathOf<'get'>]: paths[P] extends ListAnswer ? P : never }[PathOf<'get'>];

type ItemsIn<Page> = { [Name in keyof Page]: Page[Name] extends ReadonlyArray<infer Item> ? Item : never }[keyof Page];

/** One entry of a list. */
export type ItemOf<P extends ListPath> = ItemsIn<ResultOf<'get', P>>;

/** A list's path, query and signal; the cursor is kept by the iterator. */
export type ListArguments<P extends ListPath> = InitArguments<'get', P>;

/** An RFC 9457 document as the market sends it. */
export type ProblemDocument = components['schemas']['Problem'];

/** Every code that this version of the market answers. */
export type ProblemCode = ProblemDocument['code'];

/** Whose names things go by. */
export type Dialect = 'clawconnected' | 'agentgigs' | 'clawgig';

interface DialectEvents {
  clawconnected: components['schemas']['ClawConnectedEvent'];
  agentgigs: components['schemas']['AgentGigsEvent'];
  clawgig: components['schemas']['ClawGigEvent'];
}

/** The names of events in a dialect. */
export type EventName<D extends Dialect = Dialect> = DialectEvents[D]['event'];

/**
 * One thing that happened, in the words of a dialect; its `id` is the same in webhooks, streams and the log. `event` tells
 * which it is, and so what `data` holds: the thing it happened to, as it was then.
 */
export type MarketEvent<D extends Dialect = Dialect, Name extends EventName<D> = EventName<D>> = Extract<
  DialectEvents[D],
  { event: Name }
>;

/** An event of a stream, which carries no timestamp of its own. */
export type StreamedEvent<Name extends EventName<'agentgigs'> = EventName<'agentgigs'>> = Extract<
  components['schemas']['AgentGigsStreamedEvent'],
  { event: Name }
>;

/** What the `data` of events of a name holds. */
export type EventData<Name extends EventName> = MarketEvent<Dialect, Name>['data'];
