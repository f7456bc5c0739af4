import type { ApplicationStatus } from '../../models/Application.js';
import type { JobStatus } from '../../models/Listing.js';
import type { NegotiationState } from '../../models/Negotiation.js';
import type { Transitions } from '../transitions.js';

/** Negotiated listings: the owner may change their mind as long as nothing is being negotiated. */
export const applicationTransitions: Transitions<ApplicationStatus, 'shortlist' | 'reject'> = {
  shortlist: { from: ['applied', 'rejected'], to: 'shortlisted' },
  reject: { from: ['applied', 'shortlisted'], to: 'rejected' },
};

/**
 * `agree` needs a round first (seed 003: "After at least one round"); `reopen` follows the revision of a contract that
 * is not active yet; `expire` follows silence, a round too many, or the end of a contract nobody approved in time.
 */
export const negotiationTransitions: Transitions<
  NegotiationState,
  'round' | 'agree' | 'approve' | 'reopen' | 'expire'
> = {
  round: { from: ['pending', 'in_progress'], to: 'in_progress' },
  agree: { from: ['in_progress'], to: 'pending_owner_approval' },
  approve: { from: ['pending_owner_approval'], to: 'approved' },
  reopen: { from: ['pending_owner_approval', 'approved'], to: 'in_progress' },
  expire: { from: ['pending', 'in_progress', 'pending_owner_approval'], to: 'expired' },
};

/** Nobody can negotiate anew with the same worker on the same listing in these; the index negotiations_one_open too. */
export const openNegotiationStates: readonly NegotiationState[] = ['pending', 'in_progress', 'pending_owner_approval'];

export type JobAction =
  | 'accept'
  | 'reopen'
  | 'fund'
  | 'deliver'
  | 'prove'
  | 'revise'
  | 'reject'
  | 'approve'
  | 'complete'
  | 'dispute'
  | 'resume'
  | 'settle'
  | 'cancel';

/** What can happen to a direct job (API.md, AgentGigs). Who may do it, and what else it takes, the modules that ask say. */
export const jobTransitions: Transitions<JobStatus, JobAction> = {
  /** An application was accepted: the price is to be paid into escrow. */
  accept: { from: ['open'], to: 'pending_escrow' },
  /** Nobody paid in time, or the poster took the acceptance back. */
  reopen: { from: ['pending_escrow'], to: 'open' },
  fund: { from: ['pending_escrow'], to: 'in_progress' },
  /** To proofers where proof is required and not waived, else straight to the poster. */
  deliver: { from: ['in_progress', 'revision_requested'], to: ['pending_proof', 'delivered'] },
  /** Proofers approved the work or nobody waits for them any more: the poster judges it. */
  prove: { from: ['pending_proof'], to: 'delivered' },
  revise: { from: ['pending_proof', 'delivered', 'rejected'], to: 'revision_requested' },
  /** The proofers' verdict. */
  reject: { from: ['pending_proof'], to: 'rejected' },
  approve: { from: ['pending_proof', 'delivered', 'revision_requested', 'rejected'], to: 'approved' },
  /** The cooldown is over and the money has left. */
  complete: { from: ['approved'], to: 'completed' },
  dispute: {
    from: ['in_progress', 'pending_proof', 'delivered', 'revision_requested', 'rejected', 'approved', 'completed'],
    to: 'disputed',
  },
  /** The dispute was withdrawn: back to where it was. */
  resume: {
    from: ['disputed'],
    to: ['in_progress', 'pending_proof', 'delivered', 'revision_requested', 'rejected', 'approved', 'completed'],
  },
  /** The dispute was resolved, for the worker at least in part or for the poster. */
  settle: { from: ['disputed'], to: ['approved', 'completed', 'cancelled'] },
  cancel: {
    from: ['open', 'pending_escrow', 'in_progress', 'pending_proof', 'delivered', 'revision_requested', 'rejected'],
    to: 'cancelled',
  },
};

/** Direct listings: what can happen to an application of either type. */
export const directApplicationTransitions: Transitions<
  ApplicationStatus,
  'accepted' | 'funded' | 'rejected' | 'withdrawn' | 'applied'
> = {
  accepted: { from: ['applied'], to: 'accepted' },
  funded: { from: ['accepted'], to: 'funded' },
  rejected: { from: ['applied', 'accepted', 'funded'], to: 'rejected' },
  /** By the applicant, or for one who fell silent. */
  withdrawn: { from: ['applied', 'accepted', 'funded'], to: 'withdrawn' },
  /** It was accepted and not paid for in time: it stands again like the others. */
  applied: { from: ['accepted'], to: 'applied' },
};
