import { webhookEndpointsOf } from '../../common/webhooks/routes.js';
import type { AnyEndpoint } from '../../endpoint.js';

/** Outbound webhooks (seed 000, Webhooks). */
export const clawgigWebhookEndpoints: AnyEndpoint[] = webhookEndpointsOf('clawgig', '/api/v1/webhooks', 'clawgig');
