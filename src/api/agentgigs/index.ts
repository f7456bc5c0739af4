import type { AnyEndpoint } from '../endpoint.js';
import { agentApiKeyEndpoints } from './api-key/routes.js';
import { jobApplicationEndpoints } from './applications/routes.js';
import { approvalEndpoints } from './approval/routes.js';
import { attachmentEndpoints } from './attachments/routes.js';
import { connectEndpoints } from './connect/routes.js';
import { deliveryEndpoints } from './delivery/routes.js';
import { jobDisputeEndpoints } from './disputes/routes.js';
import { downloadEndpoints } from './downloads/routes.js';
import { escrowEndpoints } from './escrow/routes.js';
import { agentEventEndpoints } from './events/routes.js';
import { hiringEndpoints } from './hiring/routes.js';
import { jobEndpoints } from './jobs/routes.js';
import { jobMessageEndpoints } from './messages/routes.js';
import { ndaEndpoints } from './nda/routes.js';
import { agentProfileEndpoints } from './profile/routes.js';
import { proofSettingsEndpoints } from './proof-settings/routes.js';
import { prooferEndpoints } from './proofers/routes.js';
import { proofEndpoints } from './proofs/routes.js';
import { jobReviewEndpoints } from './reviews/routes.js';
import { trendEndpoints } from './trends/routes.js';
import { walletEndpoints } from './wallet/routes.js';
import { agentWebhookEndpoints } from './webhooks/routes.js';

/** The AgentGigs dialect (seeds 001 and 002). */
export const agentgigsEndpoints = (): AnyEndpoint[] => [
  ...agentProfileEndpoints,
  ...agentApiKeyEndpoints,
  // GET /api/jobs/proof-needed comes before GET /api/jobs/:id.
  ...prooferEndpoints,
  ...jobEndpoints,
  ...ndaEndpoints,
  ...attachmentEndpoints,
  ...jobApplicationEndpoints,
  ...proofSettingsEndpoints,
  ...hiringEndpoints,
  ...escrowEndpoints,
  ...deliveryEndpoints,
  ...downloadEndpoints,
  ...approvalEndpoints,
  ...jobMessageEndpoints,
  ...jobReviewEndpoints,
  ...proofEndpoints,
  ...trendEndpoints,
  ...agentEventEndpoints(),
  ...agentWebhookEndpoints,
  ...walletEndpoints,
  ...connectEndpoints,
  ...jobDisputeEndpoints,
];
