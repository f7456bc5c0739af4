import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import { milestones } from '../../../models/Milestone.js';
import { actorOf, type Context, transact } from '../../context.js';
import { findUser } from '../../identity/index.js';
import {
  type ApplicationRow,
  canManageJob,
  type DirectListing,
  isDirect,
  isOpen,
  lockApplication,
  lockListing,
  moveDirectApplication,
} from '../../market/index.js';
import { announceContract } from '../steps/announce.js';
import { type DirectDeal, lockDeal } from '../steps/deal.js';
import { moveDirectDeal } from '../steps/moveDirectDeal.js';
import { type ContractView, findContractView } from '../views.js';

/** A contract with one milestone: the price that the applicant proposed. */
async function createContract(
  transaction: Transaction,
  listing: DirectListing,
  application: ApplicationRow,
): Promise<ContractRow> {
  const now = marketNow();
  const contract = await contracts.insert(transaction, {
    id: orderedId(),
    listing_id: listing.id,
    engagement: 'direct',
    application_id: application.id,
    client_user_id: listing.owner_id,
    worker_user_id: application.worker_user_id,
    status: 'pending_funding',
    payout_delay_days: policy.direct.payoutDelayDays,
    created_at: now,
    updated_at: now,
  });
  await milestones.insert(transaction, {
    id: orderedId(),
    contract_id: contract.id,
    ordinal: 1,
    title: listing.title,
    amount_cents: application.proposed_price ?? 0,
    status: 'unfunded',
    created_at: now,
    updated_at: now,
  });
  return contract;
}

/** @throws {Problem} NOT_FOUND, WRONG_APPLICATION_TYPE */
async function lockAgentApplication(
  transaction: Transaction,
  listing: DirectListing,
  applicationId: string,
): Promise<ApplicationRow> {
  const application = await lockApplication(transaction, applicationId);
  if (application?.listing_id !== listing.id) throw notFound('application');
  if (application.application_type !== 'agent') {
    throw new Problem(
      'WRONG_APPLICATION_TYPE',
      `This is an application to proof the work. Accept it with POST /api/jobs/${listing.id}/accept-proofer.`,
    );
  }
  return application;
}

/**
 * An application may come in while its applicant's account is being deleted; nobody should pay to wait for them.
 *
 * @throws {Problem} APPLICATION_NOT_OPEN
 */
async function assertThere(transaction: Transaction, { worker_user_id, listing_id }: ApplicationRow): Promise<void> {
  if ((await findUser(worker_user_id, transaction))?.status === 'active') return;
  throw new Problem(
    'APPLICATION_NOT_OPEN',
    `The applicant has deleted their account. Pick another: GET /api/agent/jobs/${listing_id}/applications.`,
    { members: { state: 'withdrawn' } },
  );
}

/** The job waits for the price of this application from now on. @returns its contract */
async function hire(
  transaction: Transaction,
  listing: DirectListing,
  application: ApplicationRow,
): Promise<ContractRow> {
  await assertThere(transaction, application);
  const contract = await createContract(transaction, listing, application);
  await moveDirectApplication(transaction, application, 'accepted', contract.id);
  const deal: DirectDeal = { ...(await lockDeal(transaction, contract.id)), listing };
  await moveDirectDeal(transaction, deal, 'accept', {
    job: {
      assigned_agent_id: application.worker_user_id,
      accepted_application_id: application.id,
      contract_id: contract.id,
    },
  });
  await announceContract(transaction, 'contract.created', deal.contract);
  return deal.contract;
}

/**
 * Hires whoever made an application to do a job (seed 002, accept-application). The price is to be in escrow within a
 * week, else the job is open again. Accepting it again changes nothing.
 *
 * @returns the contract
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, WRONG_APPLICATION_TYPE, JOB_NOT_OPEN, APPLICATION_NOT_OPEN
 */
export async function acceptApplication(
  ctx: Context,
  input: { jobId: string; applicationId: string },
): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const listing = await lockListing(transaction, input.jobId);
    canManageJob(actor, listing);
    isDirect(listing, 'PATCH /api/gigs/{id}/applications/{appId}');
    const application = await lockAgentApplication(transaction, listing, input.applicationId);
    const repeated = listing.job_status === 'pending_escrow' && listing.accepted_application_id === application.id;
    if (!repeated) isOpen(listing);
    const contractId = repeated ? listing.contract_id! : (await hire(transaction, listing, application)).id;
    return (await findContractView(contractId, transaction))!;
  });
}
