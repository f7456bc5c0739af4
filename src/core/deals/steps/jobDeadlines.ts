import { policy } from '../../../../config/policy.js';
import { marketIn } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { ContractStatus } from '../../../models/Contract.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { partiesOf } from './announce.js';
import { deliveryDueAt } from './deadlines.js';
import type { DirectDeal } from './deal.js';

/**
 * What a job waits for (API.md, Silence). These deadlines hang on the job, not on its contract, so that both show them.
 * Proofers have their own.
 */
export const FUNDING = 'job.funding';
export const DELIVERY = 'job.delivery';
export const REVIEW = 'job.review';
export const REDELIVERY = 'job.redelivery';
export const REJECTION = 'job.rejection';
export const DECISION = 'job.decision';

const jobWaits = [FUNDING, DELIVERY, REVIEW, REDELIVERY, REJECTION, DECISION];

const { silence } = policy;

/** The wait that begins with a state. */
const waits: Partial<Record<ContractStatus, { kind: string; seconds: number }>> = {
  pending_funding: { kind: FUNDING, seconds: silence.directFundingSeconds },
  delivered: { kind: REVIEW, seconds: silence.directReviewSeconds },
  revision_requested: { kind: REDELIVERY, seconds: silence.redeliverySeconds },
  rejected: { kind: REJECTION, seconds: silence.rejectionSeconds },
};

const start = (transaction: Transaction, deal: DirectDeal, kind: string, dueAt: Date): Promise<void> =>
  setDeadline(transaction, { subjectId: deal.listing.id, kind, dueAt, recipients: partiesOf(deal.contract) });

/** The proofers could not agree: the poster has a week to decide. */
export const awaitDecision = (transaction: Transaction, deal: DirectDeal): Promise<void> =>
  start(transaction, deal, DECISION, marketIn(silence.undecidedSeconds));

/** Ends what the deal waited for and starts what it waits for in its present state, if anything. */
export async function awaitNextStep(transaction: Transaction, deal: DirectDeal): Promise<void> {
  const { contract, listing } = deal;
  await clearDeadlines(transaction, listing.id, jobWaits);
  if (contract.status === 'in_progress') {
    await start(transaction, deal, DELIVERY, await deliveryDueAt(transaction, listing.id));
  }
  // Back from a dispute, the proofers' disagreement is still there.
  if (contract.status === 'pending_proof' && contract.consensus === 'no_consensus') {
    await awaitDecision(transaction, deal);
  }
  const wait = waits[contract.status];
  if (wait) await start(transaction, deal, wait.kind, marketIn(wait.seconds));
}
