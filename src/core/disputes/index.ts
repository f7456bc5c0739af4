export {
  type DisputeParty,
  type DisputeStatus,
  disputeStatuses,
  type Resolution,
  resolutions,
} from '../../models/Dispute.js';
export { type EvidenceType, evidenceTypes } from '../../models/DisputeEvidence.js';
export { createDispute, type NewDispute } from './commands/createDispute.js';
export { disputeJob } from './commands/disputeJob.js';
export { areRecommendationsIdle, dueRecommendations, processRecommendation } from './commands/processRecommendation.js';
export { requestRecommendation } from './commands/requestRecommendation.js';
export { resolveDispute, type Verdict } from './commands/resolveDispute.js';
export { respondToDispute } from './commands/respondToDispute.js';
export { withdrawDispute } from './commands/withdrawDispute.js';
export { getDispute } from './queries/getDispute.js';
export { listDisputes } from './queries/listDisputes.js';
export { listMyDisputes } from './queries/listMyDisputes.js';
export { type PendingDispute, pendingDisputesOn } from './queries/pendingDisputes.js';
export { registerDisputes } from './register.js';
export type { NewEvidence } from './steps/evidence.js';
export type { DisputeView, EvidenceView, RecommendationView } from './views.js';
