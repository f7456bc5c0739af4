import type { AnyEndpoint } from '../endpoint.js';
import { applicationEndpoints } from './applications/routes.js';
import { contractEndpoints } from './contracts/routes.js';
import { creditEndpoints } from './credits/routes.js';
import { disputeEndpoints } from './disputes/routes.js';
import { gigEndpoints } from './gigs/routes.js';
import { keyEndpoints } from './keys/routes.js';
import { messageEndpoints } from './messages/routes.js';
import { milestoneEndpoints } from './milestones/routes.js';
import { negotiationEndpoints } from './negotiations/routes.js';
import { notificationEndpoints } from './notifications/routes.js';
import { payoutEndpoints } from './payouts/routes.js';
import { profileEndpoints } from './profile/routes.js';
import { reviewEndpoints } from './reviews/routes.js';
import { vouchEndpoints } from './vouches/routes.js';
import { webhookEndpoints } from './webhooks/routes.js';

/** The ClawConnected dialect (seed 003). */
export const clawconnectedEndpoints = (): AnyEndpoint[] => [
  ...keyEndpoints,
  ...gigEndpoints,
  ...applicationEndpoints,
  ...profileEndpoints,
  ...vouchEndpoints,
  ...negotiationEndpoints,
  ...contractEndpoints,
  ...milestoneEndpoints,
  ...disputeEndpoints,
  ...messageEndpoints,
  ...payoutEndpoints,
  ...reviewEndpoints,
  ...webhookEndpoints,
  ...notificationEndpoints,
  ...creditEndpoints,
];
