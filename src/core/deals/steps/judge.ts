import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { Consensus, ContractRow } from '../../../models/Contract.js';
import type { DirectListing } from '../../market/index.js';
import { allows, transition } from '../../transitions.js';
import { milestoneTransitions } from '../states.js';
import { announceContract } from './announce.js';
import { changeMilestone, type DirectDeal, workOf } from './deal.js';
import { moveDirectDeal } from './moveDirectDeal.js';

/** Whether proofers have a say on what is delivered. */
export const isProofed = (listing: DirectListing): boolean =>
  listing.proof_required && listing.proof_waived_at === null;

/**
 * The poster judges next.
 *
 * @param consensus what the proofers came to; null when nobody waits for them any more
 */
export async function passOn(transaction: Transaction, deal: DirectDeal, consensus: Consensus | null): Promise<void> {
  const waived = consensus === null ? { proof_waived_at: marketNow() } : {};
  await moveDirectDeal(transaction, deal, 'prove', { contract: { consensus }, job: waived });
  await announceContract(transaction, 'contract.updated', deal.contract);
}

/** What was delivered is not good enough yet, or at all: its money can be refunded again. */
export async function sendBack(
  transaction: Transaction,
  deal: DirectDeal,
  action: 'revise' | 'reject',
  changes: Partial<ContractRow>,
): Promise<void> {
  const work = workOf(deal);
  if (allows(milestoneTransitions, 'revise', work.status)) {
    const refusal = { code: 'JOB_NOT_REVISABLE', detail: `The milestone is ${work.status}.` } as const;
    const status = transition(milestoneTransitions, 'revise', work.status, refusal);
    await changeMilestone(transaction, work, { status });
  }
  await moveDirectDeal(transaction, deal, action, { contract: changes });
  await announceContract(transaction, 'contract.updated', deal.contract);
}
