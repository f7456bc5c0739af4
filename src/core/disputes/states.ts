import type { DisputeStatus } from '../../models/Dispute.js';
import type { Transitions } from '../transitions.js';

/** Statuses in which a dispute is being decided; its milestone is frozen meanwhile. */
export const pendingStatuses = ['open', 'responded'] as const satisfies readonly DisputeStatus[];

export type DisputeAction = 'respond' | 'withdraw' | 'resolve';

/** What can happen to a dispute (API.md, Disputes). */
export const disputeTransitions: Transitions<DisputeStatus, DisputeAction> = {
  respond: { from: ['open'], to: 'responded' },
  withdraw: { from: pendingStatuses, to: 'withdrawn' },
  resolve: { from: pendingStatuses, to: 'resolved' },
};
