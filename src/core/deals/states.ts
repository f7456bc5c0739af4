import type { ContractStatus, DirectStatus } from '../../models/Contract.js';
import type { MilestoneStatus } from '../../models/Milestone.js';
import type { ReviewStatus } from '../../models/Review.js';
import type { Transitions } from '../transitions.js';

/** Approved by both, not yet active: all three accept funding (API.md). */
export const waitingStatuses = ['pending_freelancer_kyc', 'pending_client_funding', 'pending_both'] as const;

export type WaitingStatus = (typeof waitingStatuses)[number];

/** Statuses in which a milestone can be funded. */
export const fundableStatuses: readonly ContractStatus[] = [...waitingStatuses, 'active', 'pending_funding'];

/** A direct contract whose work is under way: its job's worker delivers, or its delivery is being judged. */
export const workingStatuses = [
  'in_progress',
  'pending_proof',
  'delivered',
  'revision_requested',
  'rejected',
] as const satisfies readonly DirectStatus[];

/** Statuses in which the deal is over, one way or the other. */
export const closedStatuses: readonly ContractStatus[] = ['completed', 'cancelled', 'expired'];

/** Milestones that stand in nobody's way: the next may be funded, and with all of them the contract is completed. */
export const settledStatuses: readonly MilestoneStatus[] = ['released', 'paid', 'refunded', 'cancelled'];

export type ContractAction = 'agree' | 'approve' | 'move' | 'revise' | 'complete' | 'cancel' | 'expire';

/**
 * What can happen to a negotiated contract (seed 003, Contracts and milestones). A direct one follows its job, whose
 * table is the market's.
 */
export const contractTransitions: Transitions<ContractStatus, ContractAction> = {
  /** The parties agreed again after a revision. */
  agree: { from: ['pending_owner_approval'], to: 'pending_owner_approval' },
  /** The first approval changes nothing; the second starts the wait for onboarding and money. */
  approve: { from: ['pending_owner_approval'], to: ['pending_owner_approval', ...waitingStatuses] },
  /** Onboarding or funding changed. */
  move: { from: waitingStatuses, to: [...waitingStatuses, 'active'] },
  revise: { from: ['pending_owner_approval', ...waitingStatuses], to: 'pending_owner_approval' },
  complete: { from: ['active'], to: 'completed' },
  cancel: { from: ['pending_owner_approval', ...waitingStatuses, 'active'], to: 'cancelled' },
  expire: { from: waitingStatuses, to: 'expired' },
};

export type MilestoneAction =
  | 'fund'
  | 'lapse'
  | 'deliver'
  | 'revise'
  | 'release'
  | 'pay'
  | 'freeze'
  | 'thaw'
  | 'settle'
  | 'forfeit'
  | 'refund'
  | 'withdraw'
  | 'cancel';

/** What can happen to a milestone. Release needs no delivery before it: the seed has no such step. */
export const milestoneTransitions: Transitions<MilestoneStatus, MilestoneAction> = {
  fund: { from: ['unfunded'], to: 'funded' },
  /** The hold lapsed or its capture was declined; a dispute over it is pointless then. */
  lapse: { from: ['funded', 'delivered', 'disputed'], to: 'unfunded' },
  deliver: { from: ['funded', 'delivered'], to: 'delivered' },
  /** Direct: what was delivered is not good enough yet, or at all. */
  revise: { from: ['delivered'], to: 'funded' },
  release: { from: ['funded', 'delivered'], to: 'released' },
  /** The payout left. */
  pay: { from: ['released'], to: 'paid' },
  /** A party opened a dispute, or the card's owner charged the payment back. */
  freeze: { from: ['funded', 'delivered', 'released', 'paid'], to: 'disputed' },
  /** The dispute was withdrawn or the chargeback won: back to where it was. */
  thaw: { from: ['disputed'], to: ['funded', 'delivered', 'released', 'paid'] },
  /** The dispute was resolved. */
  settle: { from: ['disputed'], to: ['released', 'refunded'] },
  /** The chargeback was lost: the client has the money. */
  forfeit: { from: ['disputed'], to: 'refunded' },
  /** The contract was cancelled or expired. */
  refund: { from: ['funded'], to: 'refunded' },
  cancel: { from: ['unfunded'], to: 'cancelled' },
  /** The contract is being renegotiated: the money goes back, the milestone stays. */
  withdraw: { from: ['unfunded', 'funded'], to: 'unfunded' },
};

export type ReviewAction = 'publish' | 'hide';

/** What an admin can make of a review; no decision is final. */
export const reviewTransitions: Transitions<ReviewStatus, ReviewAction> = {
  publish: { from: ['pending_moderation', 'hidden'], to: 'published' },
  hide: { from: ['pending_moderation', 'published'], to: 'hidden' },
};
