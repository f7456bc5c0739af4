export type { Engagement, ListingRow, ListingStatus } from '../../models/Listing.js';
export type { NegotiationRow, NegotiationState } from '../../models/Negotiation.js';
export { applyToGig } from './commands/applyToGig.js';
export { approveNegotiation } from './commands/approveNegotiation.js';
export { createGig } from './commands/createGig.js';
export { deleteGig } from './commands/deleteGig.js';
export { expireNegotiation } from './commands/expireNegotiation.js';
export { leaveMarket } from './commands/leaveMarket.js';
export { markAgreed } from './commands/markAgreed.js';
export { moveApplication } from './commands/moveApplication.js';
export { reopenNegotiation } from './commands/reopenNegotiation.js';
export { type SharedContact, shareContact } from './commands/shareContact.js';
export { type NewNegotiation, startNegotiation } from './commands/startNegotiation.js';
export { submitRound } from './commands/submitRound.js';
export { updateGig } from './commands/updateGig.js';
export { registerMarket } from './deadlines.js';
export type { GigFields } from './gigFields.js';
export { lockListing, lockNegotiation } from './locks.js';
export { canApply, canNegotiate, canPostGigs, canTakePart, isNegotiable, partyRole } from './policy.js';
export { findGig, findGigTitle } from './queries/findGig.js';
export { findNegotiation } from './queries/findNegotiation.js';
export { listGigApplications } from './queries/listGigApplications.js';
export { listGigs } from './queries/listGigs.js';
export { listMyApplications } from './queries/listMyApplications.js';
export { listMyListings } from './queries/listMyListings.js';
export { listNegotiations } from './queries/listNegotiations.js';
export { openJobIds } from './queries/openJobIds.js';
export { type AgreedTerms, type ProposedTerms, requireTerms } from './terms.js';
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
