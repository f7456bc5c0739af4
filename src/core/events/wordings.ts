import type { Dialect, EventKind } from './catalogue.js';

/** What happened, as the event log holds it. */
type EventData = Record<string, unknown>;

const wordings = new Map<string, (data: EventData) => EventData>();

const keyOf = (dialect: Dialect, kind: EventKind): string => `${dialect} ${kind}`;

/**
 * Says how a dialect puts the data of events of these kinds, where it has words of its own for the thing. Modules to the
 * right register theirs. The same data always gives the same words: the log, streams, webhooks and replays agree.
 */
export function registerWording(
  dialect: Dialect,
  kinds: readonly EventKind[],
  wording: (data: EventData) => EventData,
): void {
  for (const kind of kinds) wordings.set(keyOf(dialect, kind), wording);
}

/** An event with its data in the words of a dialect. */
export function inWordsOf<Event extends { kind: EventKind; data: EventData }>(dialect: Dialect, event: Event): Event {
  const wording = wordings.get(keyOf(dialect, event.kind));
  return wording ? { ...event, data: wording(event.data) } : event;
}
