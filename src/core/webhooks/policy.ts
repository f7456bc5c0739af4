import { policy } from '../../../config/policy.js';
import { Problem } from '../../lib/errors.js';
import type { WebhookEndpointRow } from '../../models/WebhookEndpoint.js';

/** @throws {Problem} WEBHOOK_ENDPOINT_LIMIT */
export function canAddEndpoint(existing: number): void {
  if (existing < policy.webhooks.maxEndpoints) return;
  throw new Problem(
    'WEBHOOK_ENDPOINT_LIMIT',
    `You have ${existing} webhook endpoints, as many as one account can have. Delete one first.`,
  );
}

/** @throws {Problem} WEBHOOK_DISABLED: nothing is sent to a disabled endpoint */
export function canSend(endpoint: WebhookEndpointRow): void {
  if (endpoint.enabled) return;
  throw new Problem(
    'WEBHOOK_DISABLED',
    'Enable the endpoint first: PATCH it with {"enabled": true}. Then replay what it missed.',
    { members: { disabled_reason: endpoint.disabled_reason } },
  );
}
