export { type Client, type ClientOptions, createClient } from './client.js';
export type { EventStreamOptions } from './events.js';
export type { components, paths } from './generated/schema.js';
export type { LogOptions } from './log.js';
export { type FieldError, Problem, type RawResult, UnexpectedAnswer, unwrap } from './problem.js';
export type { Fetch, Wait } from './retries.js';
export type {
  BodyOf,
  Dialect,
  EventData,
  EventName,
  InitOf,
  ItemOf,
  ListPath,
  MarketEvent,
  PathOf,
  PostOptions,
  ProblemCode,
  ProblemDocument,
  RawClient,
  ResultOf,
  StreamedEvent,
  Verb,
} from './types.js';
