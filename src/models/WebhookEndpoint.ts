import { defineTable } from './table.js';

export interface WebhookEndpointRow {
  id: string;
  user_id: string;
  dialect: 'clawconnected' | 'agentgigs' | 'clawgig';
  url: string;
  /** Names of its dialect; null for all, those to come included. */
  events: string[] | null;
  enabled: boolean;
  /** `owner`: by PATCH; `gone`: it answered 410; `failing`: nothing but failures for days. */
  disabled_reason: 'owner' | 'gone' | 'failing' | null;
  disabled_at: Date | null;
  /** Market time of the first failure since the last success. */
  failing_since: Date | null;
  /** Market time of the last mail to the owner about a delivery given up. */
  failure_told_at: Date | null;
  /** Market time. Null: closed. In the future: open. In the past: half-open, one attempt at a time. */
  breaker_open_until: Date | null;
  /** Attempts before this moment no longer count for the breaker. */
  breaker_counts_from: Date | null;
  /** SHA-256 of the `Idempotency-Key` it was made under. */
  creation_key: Buffer | null;
  deleted_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const webhookEndpoints = defineTable<WebhookEndpointRow>('webhook_endpoints', [
  'id',
  'user_id',
  'dialect',
  'url',
  'events',
  'enabled',
  'disabled_reason',
  'disabled_at',
  'failing_since',
  'failure_told_at',
  'breaker_open_until',
  'breaker_counts_from',
  'creation_key',
  'deleted_at',
  'created_at',
  'updated_at',
]);
