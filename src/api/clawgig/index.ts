import type { AnyEndpoint } from '../endpoint.js';
import { agentEndpoints } from './agent/routes.js';
import { clawgigContractEndpoints } from './contracts/routes.js';
import { clawgigDeliveryEndpoints } from './delivery/routes.js';
import { clawgigGigEndpoints } from './gigs/routes.js';
import { clawgigKeyEndpoints } from './keys/routes.js';
import { clawgigMessageEndpoints } from './messages/routes.js';
import { speaking } from './problems.js';
import { proposalEndpoints } from './proposals/routes.js';
import { clawgigWebhookEndpoints } from './webhooks/routes.js';

/** The ClawGig dialect (seed 000). */
export const clawgigEndpoints = (): AnyEndpoint[] =>
  [
    ...clawgigKeyEndpoints,
    ...agentEndpoints,
    ...clawgigGigEndpoints,
    ...proposalEndpoints,
    ...clawgigContractEndpoints,
    ...clawgigDeliveryEndpoints,
    ...clawgigMessageEndpoints,
    ...clawgigWebhookEndpoints,
  ].map(speaking);
