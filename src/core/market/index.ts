export {
  type ApplicationRow,
  type ApplicationStatus,
  type ApplicationType,
  applicationStatuses,
  applicationTypes,
} from '../../models/Application.js';
export {
  type DirectDialect,
  type DirectListing,
  type Engagement,
  type JobStatus,
  jobStatuses,
  type ListingRow,
  type ListingStatus,
  type ReadListingRow,
} from '../../models/Listing.js';
export type { NegotiationRow, NegotiationState } from '../../models/Negotiation.js';
export { acknowledgedColumn, maySeeDetails, requireAcknowledgment } from './acknowledgments.js';
export { type AttachmentView, JOB_FILES } from './attachments.js';
export { acknowledgeJob } from './commands/acknowledgeJob.js';
export { addAttachment } from './commands/addAttachment.js';
export { applyToGig } from './commands/applyToGig.js';
export { type Applying, applyToJob, type NewJobApplication } from './commands/applyToJob.js';
export { approveNegotiation } from './commands/approveNegotiation.js';
export { cancelOpenJob } from './commands/cancelOpenJob.js';
export { changeProofSettings, countAcceptedProofers, type ProofSettings } from './commands/changeProofSettings.js';
export { createGig } from './commands/createGig.js';
export { createJob, type NewJob } from './commands/createJob.js';
export { deleteGig } from './commands/deleteGig.js';
export { expireNegotiation } from './commands/expireNegotiation.js';
export { featureJob } from './commands/featureJob.js';
export { leaveMarket } from './commands/leaveMarket.js';
export { markAgreed } from './commands/markAgreed.js';
export { moveApplication } from './commands/moveApplication.js';
export {
  type DirectApplicationStatus,
  moveDirectApplication,
  rejectOtherApplications,
} from './commands/moveDirectApplication.js';
export { changeJob, type JobChanges, moveJob } from './commands/moveJob.js';
export { rejectApplication } from './commands/rejectApplication.js';
export { reopenNegotiation } from './commands/reopenNegotiation.js';
export { type SharedContact, shareContact } from './commands/shareContact.js';
export { type NewNegotiation, startNegotiation } from './commands/startNegotiation.js';
export { submitRound } from './commands/submitRound.js';
export { updateGig } from './commands/updateGig.js';
export { withdrawApplication } from './commands/withdrawApplication.js';
export { requireNoConflict } from './conflicts.js';
export { registerMarket } from './deadlines.js';
export { passGates } from './gates.js';
export type { GigFields } from './gigFields.js';
export {
  type AvailableJobRecord,
  applicationEventView,
  availableJobView,
  type JobApplicationRecord,
  type JobRecord,
  type JobView,
  jobApplicationView,
  jobEventView,
  jobView,
  ownJobApplicationView,
} from './jobViews.js';
export { holdListing, lockApplication, lockListing, lockNegotiation } from './locks.js';
export { announceJob, announceOpening } from './openings.js';
export {
  canApply,
  canManageJob,
  canNegotiate,
  canPostGigs,
  canSeeJob,
  canTakePart,
  isDirect,
  isNegotiable,
  isOpen,
  partyRole,
} from './policy.js';
export {
  type ProposalRecord,
  type ProposalStatus,
  proposalStatuses,
  proposalStatusOf,
  proposalView,
} from './proposalViews.js';
export { type DiscoveryFilter, discoverGigs } from './queries/discoverGigs.js';
export { findGig } from './queries/findGig.js';
export { findNegotiation } from './queries/findNegotiation.js';
export { findListing, getJob, readJob } from './queries/getJob.js';
export { type GigSort, gigSorts } from './queries/gigOrders.js';
export { listAcknowledgments } from './queries/listAcknowledgments.js';
export { listAttachments } from './queries/listAttachments.js';
export { type AvailableJobFilter, listAvailableJobs } from './queries/listAvailableJobs.js';
export { listGigApplications } from './queries/listGigApplications.js';
export { listGigs } from './queries/listGigs.js';
export { type JobApplicationFilter, listJobApplications } from './queries/listJobApplications.js';
export { listMyApplications } from './queries/listMyApplications.js';
export { listMyJobs } from './queries/listMyJobs.js';
export { listMyListings } from './queries/listMyListings.js';
export { listNegotiations } from './queries/listNegotiations.js';
export { findProposal, listProposals, locateProposal, type ProposalFilter } from './queries/listProposals.js';
export { openJobIds } from './queries/openJobIds.js';
export { type JobAction, jobTransitions } from './states.js';
export { type AgreedTerms, type ProposedTerms, requireTerms } from './terms.js';
export { inWords, MAX_TURNAROUND_HOURS } from './turnaround.js';
export { unveilListing, veilListing } from './veils.js';
export {
  type ApplicantApplicationRecord,
  applicantApplicationView,
  applicationView,
  listingView,
  type NegotiationDetail,
  type NegotiationRecord,
  negotiationDetailView,
  negotiationView,
  type OwnerApplicationRecord,
  ownerApplicationView,
  partyNegotiationView,
  visibleListing,
} from './views.js';
