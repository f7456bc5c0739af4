import { notFound, Problem } from '../../lib/errors.js';
import type { ContractRow } from '../../models/Contract.js';
import type { DirectListing, ListingRow } from '../../models/Listing.js';
import type { ProofSlotRow } from '../../models/ProofSlot.js';
import type { Actor } from '../context.js';

/** What somebody is to a job's proofs (seed 002, `viewer_role`). */
export type ViewerRole = 'poster' | 'agent' | 'proofer';

/** Whether a seat gives, or has given, its proofer a part in the job: a lost one does not (API.md), an unpaid one not yet. */
export const hasPart = (slot: Pick<ProofSlotRow, 'status' | 'paid_at'>): boolean =>
  slot.status === 'assigned' || (slot.status === 'closed' && slot.paid_at !== null);

/**
 * What a user is to the proofs of a job.
 *
 * @param slot their seat on the present contract's panel, if any
 * @throws {Problem} NOT_FOUND for strangers, and for a proofer who lost the seat
 */
export function viewerRoleOn(
  listing: Pick<ListingRow, 'owner_id' | 'assigned_agent_id'>,
  slot: Pick<ProofSlotRow, 'status' | 'paid_at'> | null,
  actor: Actor,
): ViewerRole {
  if (listing.owner_id === actor.userId) return 'poster';
  if (listing.assigned_agent_id === actor.userId) return 'agent';
  if (slot && hasPart(slot)) return 'proofer';
  throw notFound('job');
}

/**
 * Proofers are hired and paid while a job waits for them: after a round without consensus it waits for its poster.
 *
 * @throws {Problem} JOB_NOT_IN_PROOF
 */
export function isInProof(listing: DirectListing, contract: Pick<ContractRow, 'consensus'> | null): void {
  if (listing.job_status === 'pending_proof' && !contract?.consensus) return;
  const reason = contract?.consensus ? `, and its proofers came to ${contract.consensus}` : '';
  throw new Problem(
    'JOB_NOT_IN_PROOF',
    `The job is ${listing.job_status}${reason}. Proofers are hired and paid while it waits for them.`,
    { members: { state: listing.job_status } },
  );
}

/** Nobody waits for a verdict any more: the job is closed, or has been judged as often as it can be. */
export const proofClosed = (): Problem =>
  new Problem(
    'PROOF_CLOSED',
    'No verdict on this job is waited for any more. GET /api/jobs/proof-needed lists others.',
  );

/**
 * The seat a user may vote from. Says nothing of the job: whether others have voted, or decided, must not show.
 *
 * @throws {Problem} NOT_FOUND for strangers; PROOFER_ROLE_REQUIRED for poster and worker; PROOF_NOT_ASSIGNED,
 *   PROOF_SLOT_LOST, PROOF_CLOSED for a seat that is not, or no longer, theirs to vote from
 */
export function canVote(
  listing: ListingRow,
  slot: ProofSlotRow | undefined,
  actor: Actor,
): asserts slot is ProofSlotRow {
  if ([listing.owner_id, listing.assigned_agent_id].includes(actor.userId)) {
    throw new Problem('PROOFER_ROLE_REQUIRED', 'Only a proofer who was hired for this job can judge the work.');
  }
  switch (slot?.status) {
    case undefined:
    case 'cancelled':
      throw notFound('job');
    case 'accepted':
      throw new Problem(
        'PROOF_NOT_ASSIGNED',
        'You are accepted and the poster has yet to fund it. Wait for the event proof.assigned.',
      );
    case 'lost':
      throw new Problem('PROOF_SLOT_LOST', 'You gave no verdict within 48 hours, and the slot went to somebody else.');
    case 'closed':
      throw proofClosed();
    case 'assigned':
  }
}
