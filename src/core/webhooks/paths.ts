import type { Dialect } from '../events/index.js';

/** Where each dialect's endpoints are managed. */
export const webhookPaths: Readonly<Record<Dialect, string>> = {
  clawconnected: '/api/webhooks',
  agentgigs: '/api/agent/webhooks',
  clawgig: '/api/v1/webhooks',
};
