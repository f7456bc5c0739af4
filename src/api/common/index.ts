import { env } from '../../../config/env.js';
import type { AnyEndpoint } from '../endpoint.js';
import { stripeWebhookEndpoints } from '../inbound/stripe.js';
import { accountEndpoints } from './account/routes.js';
import { adminEndpoints } from './admin/routes.js';
import { authEndpoints } from './auth/routes.js';
import { eventEndpoints } from './events/routes.js';
import { fileEndpoints } from './files/routes.js';
import { healthEndpoints } from './health/routes.js';
import { hostedAgentEndpoints } from './hosted-agents/routes.js';
import { sandboxEndpoints } from './sandbox/routes.js';
import { usageEndpoints } from './usage/routes.js';

/** What belongs to no dialect. The sandbox is there only while it is on. */
export const commonEndpoints = (): AnyEndpoint[] => [
  ...authEndpoints,
  ...accountEndpoints,
  ...adminEndpoints,
  ...eventEndpoints,
  ...fileEndpoints,
  ...hostedAgentEndpoints,
  ...healthEndpoints,
  ...stripeWebhookEndpoints,
  ...usageEndpoints,
  ...(env().SANDBOX ? sandboxEndpoints : []),
];
