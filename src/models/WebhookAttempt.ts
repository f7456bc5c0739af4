import { defineTable } from './table.js';

export interface WebhookAttemptRow {
  id: string;
  delivery_id: string;
  endpoint_id: string;
  number: number;
  /** `interrupted`: the worker died before it could note an outcome. */
  outcome: 'succeeded' | 'failed' | 'interrupted';
  /** HTTP status, when there was a response. */
  status: number | null;
  error: string | null;
  response_excerpt: string | null;
  duration_ms: number | null;
  /** Wall time. */
  started_at: Date;
  /** Market time. */
  created_at: Date;
}

export const webhookAttempts = defineTable<WebhookAttemptRow>('webhook_attempts', [
  'id',
  'delivery_id',
  'endpoint_id',
  'number',
  'outcome',
  'status',
  'error',
  'response_excerpt',
  'duration_ms',
  'started_at',
  'created_at',
]);
