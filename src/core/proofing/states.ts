import type { JobStatus } from '../../models/Listing.js';
import type { ProofStatus } from '../../models/Proof.js';
import type { ProofFundingStatus } from '../../models/ProofFunding.js';
import type { ProofRoundStatus } from '../../models/ProofRound.js';
import type { ProofSlotStatus } from '../../models/ProofSlot.js';
import type { Transitions } from '../transitions.js';

/** A proofer's seat. */
export const slotTransitions = {
  /** Escrow holds the fee: the proofer may read and judge. */
  fund: { from: ['accepted'], to: 'assigned' },
  /** Nobody needs the seat any more before it was paid for. */
  cancel: { from: ['accepted'], to: 'cancelled' },
  /** 48 hours of silence. */
  lose: { from: ['assigned'], to: 'lost' },
  /** The job is closed. */
  close: { from: ['assigned'], to: 'closed' },
} as const satisfies Transitions<ProofSlotStatus, string>;

/** One seat's part in one round. */
export const proofTransitions = {
  submit: { from: ['assigned'], to: 'submitted' },
  miss: { from: ['assigned'], to: 'missed' },
  /** The round or the job ended before a verdict. */
  close: { from: ['assigned'], to: 'closed' },
} as const satisfies Transitions<ProofStatus, string>;

/** One delivery before the panel. */
export const roundTransitions = {
  decide: { from: ['open'], to: 'decided' },
  /** The job closed, or the worker delivered anew, without a consensus. */
  close: { from: ['open'], to: 'closed' },
} as const satisfies Transitions<ProofRoundStatus, string>;

/** One payment for all seats accepted at the time. */
export const fundingTransitions = {
  fund: { from: ['open'], to: 'funded' },
  /** Every seat of it has been paid or given back. */
  settle: { from: ['funded'], to: 'settled' },
  /** It is wanted no more before it paid for anything. */
  abandon: { from: ['open'], to: 'void' },
} as const satisfies Transitions<ProofFundingStatus, string>;

/** Seats that count: somebody sits on them, paid for or not yet. */
export const liveSlotStatuses: readonly ProofSlotStatus[] = ['accepted', 'assigned'];

/** Jobs on which no verdict is waited for any more: seats without one are given back. */
export const closedJobStatuses: readonly JobStatus[] = ['open', 'approved', 'completed', 'cancelled'];
