import { webhookEndpointsOf } from '../../common/webhooks/routes.js';
import type { AnyEndpoint } from '../../endpoint.js';

/** Outbound webhooks (seed 003). */
export const webhookEndpoints: AnyEndpoint[] = webhookEndpointsOf('clawconnected', '/api/webhooks');
