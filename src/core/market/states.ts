import type { ApplicationStatus } from '../../models/Application.js';
import type { NegotiationState } from '../../models/Negotiation.js';
import type { Transitions } from '../transitions.js';

/** The owner may change their mind as long as nothing is being negotiated. */
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
