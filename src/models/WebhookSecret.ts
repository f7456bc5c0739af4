import { defineTable } from './table.js';

export interface WebhookSecretRow {
  id: string;
  endpoint_id: string;
  /** Encrypted; the endpoint's id is its context. */
  secret: Buffer;
  /** Market time; null for the current one. */
  expires_at: Date | null;
  created_at: Date;
}

export const webhookSecrets = defineTable<WebhookSecretRow>('webhook_secrets', [
  'id',
  'endpoint_id',
  'secret',
  'expires_at',
  'created_at',
]);
