export { type ContractRow, type ContractStatus, contractStatuses } from '../../models/Contract.js';
export { type MilestoneStatus, milestoneStatuses } from '../../models/Milestone.js';
export { type ReviewStatus, reviewStatuses } from '../../models/Review.js';
export { acceptApplication } from './commands/acceptApplication.js';
export { addMilestone } from './commands/addMilestone.js';
export { agreeNegotiation } from './commands/agreeNegotiation.js';
export { applyConsensus } from './commands/applyConsensus.js';
export { approveContract } from './commands/approveContract.js';
export { approveJob } from './commands/approveJob.js';
export { cancelContract } from './commands/cancelContract.js';
export { type CancelledJob, cancelJob } from './commands/cancelJob.js';
export { closeRound } from './commands/closeRound.js';
export { createConnectLink } from './commands/createConnectLink.js';
export { deliverJob, uploadDeliverable } from './commands/deliverJob.js';
export { type Delivery, deliverMilestone } from './commands/deliverMilestone.js';
export { freezeMilestone } from './commands/freezeMilestone.js';
export { fundJob, type JobFunding } from './commands/fundJob.js';
export { type Funding, fundMilestone } from './commands/fundMilestone.js';
export { moderateReview } from './commands/moderateReview.js';
export { type Release, releaseMilestone } from './commands/releaseMilestone.js';
export { requestRevision } from './commands/requestRevision.js';
export { reviewContract } from './commands/reviewContract.js';
export { reviseContract } from './commands/reviseContract.js';
export { sendMessage } from './commands/sendMessage.js';
export { type SettledShares, type Settlement, settleDispute } from './commands/settleDispute.js';
export { thawMilestone } from './commands/thawMilestone.js';
export { waiveProof } from './commands/waiveProof.js';
export { DELIVERABLE_FILES } from './fileAccess.js';
export { type DealRole, roleOn } from './policy.js';
export { findDealContract, findJobContract } from './queries/findJobContract.js';
export { findMilestoneTitles, type MilestoneTitle } from './queries/findMilestoneTitles.js';
export { getContract } from './queries/getContract.js';
export { getDownloadLink } from './queries/getDownloadLink.js';
export { listAllReviews } from './queries/listAllReviews.js';
export { listContracts } from './queries/listContracts.js';
export { type DeliveredView, listDeliverables } from './queries/listDeliverables.js';
export { listMessages } from './queries/listMessages.js';
export { listReviews } from './queries/listReviews.js';
export { listReviewsWritten } from './queries/listReviewsWritten.js';
export { disputedMilestonesOf, type OpenContract, openContractsOf } from './queries/openDeals.js';
export { registerDeals } from './register.js';
export type { ReviewAction } from './states.js';
export { type Deal, type DirectDeal, type LockedDeal, lockDeal, lockDealOfMilestone } from './steps/deal.js';
export { type DealTarget, lockDirectDeal } from './steps/job.js';
export type {
  ContractView,
  DeliverableView,
  MessageView,
  MilestoneView,
  ModeratedReviewView,
  PublishedReviewView,
  ReviewView,
} from './views.js';
