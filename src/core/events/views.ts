/** One event as the log, streams and webhooks show it, in the words of one dialect (API.md, Webhooks). */
export interface EventView {
  id: string;
  event: string;
  data: Record<string, unknown>;
  timestamp: string;
}

/** An event under the name a dialect has for it. */
export const eventView = (
  name: string,
  event: { id: string; data: Record<string, unknown>; occurred_at: Date },
): EventView => ({ id: event.id, event: name, data: event.data, timestamp: event.occurred_at.toISOString() });
