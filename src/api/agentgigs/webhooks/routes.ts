import { webhookEndpointsOf } from '../../common/webhooks/routes.js';
import type { AnyEndpoint } from '../../endpoint.js';

/** Outbound webhooks (seed 001: "Register a Webhook"). */
export const agentWebhookEndpoints: AnyEndpoint[] = webhookEndpointsOf('agentgigs', '/api/agent/webhooks', 'agent');
