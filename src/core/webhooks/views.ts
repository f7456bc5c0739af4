import type { WebhookEndpointRow } from '../../models/WebhookEndpoint.js';
import { eventNames } from '../events/index.js';

export interface WebhookEndpointView {
  id: string;
  url: string;
  /** The names it gets; every name of its dialect when `all_events`. */
  events: string[];
  all_events: boolean;
  enabled: boolean;
  disabled_reason: WebhookEndpointRow['disabled_reason'];
  disabled_at: string | null;
  failing_since: string | null;
  created_at: string;
  updated_at: string;
}

/** A webhook endpoint as its owner sees it, without its secret. */
export const webhookEndpointView = (row: WebhookEndpointRow): WebhookEndpointView => ({
  id: row.id,
  url: row.url,
  events: row.events ?? eventNames(row.dialect),
  all_events: row.events === null,
  enabled: row.enabled,
  disabled_reason: row.disabled_reason,
  disabled_at: row.disabled_at?.toISOString() ?? null,
  failing_since: row.failing_since?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

export interface WebhookAttemptView {
  number: number;
  outcome: 'succeeded' | 'failed' | 'interrupted';
  status: number | null;
  error: string | null;
  response_excerpt: string | null;
  duration_ms: number | null;
  started_at: string;
}

export interface WebhookDeliveryView {
  id: string;
  webhook_id: string;
  event_id: string;
  event: string;
  status: 'pending' | 'delivered' | 'failed' | 'cancelled';
  attempt_count: number;
  /** Oldest first; the newest of them when there are very many. */
  attempts: WebhookAttemptView[];
  next_attempt_at: string | null;
  delivered_at: string | null;
  replayed_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface SubscriberEvent {
  id: string;
  data: Record<string, unknown>;
  occurred_at: Date;
}

/** The body of every attempt to tell of an event (API.md, Webhooks), as text whose UTF-8 bytes are stored and signed. */
export const deliveryBody = (name: string, event: SubscriberEvent): string =>
  JSON.stringify({ id: event.id, event: name, data: event.data, timestamp: event.occurred_at.toISOString() });

/** Whether an endpoint asked for events of this name. */
export const wants = (endpoint: { events: string[] | null }, name: string): boolean =>
  endpoint.events === null || endpoint.events.includes(name);
