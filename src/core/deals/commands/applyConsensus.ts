import type { Transaction } from '../../../lib/db.js';
import type { Consensus } from '../../../models/Contract.js';
import { announceContract } from '../steps/announce.js';
import { changeContract } from '../steps/deal.js';
import { lockDirectDeal } from '../steps/job.js';
import { awaitDecision } from '../steps/jobDeadlines.js';
import { passOn, sendBack } from '../steps/judge.js';

/**
 * What the proofers of the present round came to, in the caller's transaction (API.md, Proofs):
 *
 * - `approved`: the poster has a week to approve, else it is approved
 * - `needs_revision`: the worker has a week to deliver again, else the poster may cancel with refund
 * - `rejected`: the poster overrides, requests a revision or cancels; within a week the worker may dispute, else the
 *   poster is refunded
 * - `no_consensus`: the poster decides within a week, else `contract.undecided` goes onto the log
 *
 * @param feedback shown to the worker as `revision_notes`
 * @throws {Problem} NOT_FOUND, JOB_NOT_DELIVERABLE or JOB_NOT_REVISABLE unless the job waits for its proofers
 */
export async function applyConsensus(
  transaction: Transaction,
  contractId: string,
  consensus: Consensus,
  { feedback }: { feedback: string | null },
): Promise<void> {
  const deal = await lockDirectDeal(transaction, contractId);
  switch (consensus) {
    case 'approved':
      return passOn(transaction, deal, consensus);
    case 'needs_revision':
      return sendBack(transaction, deal, 'revise', { consensus, revision_notes: feedback });
    case 'rejected':
      return sendBack(transaction, deal, 'reject', { consensus, revision_notes: feedback });
    case 'no_consensus':
      await changeContract(transaction, deal, { consensus });
      await awaitDecision(transaction, deal);
      return announceContract(transaction, 'contract.updated', deal.contract);
  }
}
