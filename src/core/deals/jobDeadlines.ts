import type { Transaction } from '../../lib/db.js';
import type { JobStatus } from '../../models/Listing.js';
import { type DeadlineHandler, registerDeadline } from '../deadlines/index.js';
import { recordEvent } from '../events/index.js';
import { lockApplication, lockListing, moveDirectApplication } from '../market/index.js';
import { closeDirectDeal, reopenJob } from './steps/closeDeal.js';
import { type DirectDeal, workOf } from './steps/deal.js';
import { lockDirectDeal } from './steps/job.js';
import { DECISION, DELIVERY, FUNDING, REDELIVERY, REJECTION, REVIEW } from './steps/jobDeadlines.js';
import { beginRelease } from './steps/release.js';

/** The deal on a job that is still in the state that waited, or null. */
async function waitingDeal(transaction: Transaction, jobId: string, state: JobStatus): Promise<DirectDeal | null> {
  const listing = await lockListing(transaction, jobId);
  if (listing?.job_status !== state || !listing.contract_id) return null;
  return lockDirectDeal(transaction, listing.contract_id);
}

/**
 * A deadline of a job: its outcome is applied to the deal on it, if the job is still in the state that waited.
 *
 * @param awaited whose answer was waited for; null where to do nothing is an answer too
 */
function jobDeadline(
  outcome: string,
  state: JobStatus,
  awaited: 'client_user_id' | 'worker_user_id' | null,
  run: (transaction: Transaction, deal: DirectDeal) => Promise<void>,
): DeadlineHandler {
  return {
    outcome,
    async lock(transaction, jobId) {
      await lockListing(transaction, jobId);
    },
    async silent(transaction, jobId) {
      const deal = awaited && (await waitingDeal(transaction, jobId, state));
      return deal ? [deal.contract[awaited]] : [];
    },
    async run(transaction, jobId) {
      const deal = await waitingDeal(transaction, jobId, state);
      if (deal) await run(transaction, deal);
    },
  };
}

/** The reminder a day ahead was all of it. */
const nothing = async (): Promise<void> => undefined;

/** Says what silence means for jobs (API.md, Silence). */
export function registerJobDeadlines(): void {
  registerDeadline(
    FUNDING,
    jobDeadline('The job is open again.', 'pending_escrow', 'client_user_id', async (transaction, deal) => {
      const application = await lockApplication(transaction, deal.contract.application_id!);
      if (application) await moveDirectApplication(transaction, application, 'applied');
      await reopenJob(transaction, deal, 'funding_timeout');
    }),
  );

  registerDeadline(
    DELIVERY,
    jobDeadline(
      'Nothing happens by itself; the poster may cancel the job and get the money back.',
      'in_progress',
      'worker_user_id',
      nothing,
    ),
  );

  registerDeadline(
    REVIEW,
    jobDeadline('The work is approved and paid for.', 'delivered', 'client_user_id', async (transaction, deal) => {
      await beginRelease(transaction, deal, workOf(deal));
    }),
  );

  registerDeadline(
    REDELIVERY,
    jobDeadline(
      'The poster may cancel the job and get the money back.',
      'revision_requested',
      'worker_user_id',
      nothing,
    ),
  );

  registerDeadline(
    REJECTION,
    jobDeadline('The job is cancelled and the poster gets the money back.', 'rejected', null, (transaction, deal) =>
      closeDirectDeal(transaction, deal, 'work_rejected'),
    ),
  );

  registerDeadline(
    DECISION,
    jobDeadline('It becomes a dispute.', 'pending_proof', 'client_user_id', async (transaction, deal) => {
      const { contract } = deal;
      await recordEvent(transaction, 'contract.undecided', {
        data: { contract_id: contract.id, milestone_id: workOf(deal).id, job_id: deal.listing.id },
        recipients: [],
      });
    }),
  );
}
