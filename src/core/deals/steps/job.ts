import { query, type Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import type { ContractRow } from '../../../models/Contract.js';
import type { Actor } from '../../context.js';
import { canSeeJob, type DirectListing, isDirect, type JobStatus, lockListing } from '../../market/index.js';
import { assertDirect, assertParty, type DealRole, roleOn } from '../policy.js';
import { type Deal, type DirectDeal, isDirectDeal, lockDeal } from './deal.js';

/** Which deal a call is about: the one a job has now, or had when it ended; or that of a contract. */
export type DealTarget = { jobId: string } | { contractId: string };

/** A job, locked, and the deal on it as far as there is one. */
export interface LockedJob {
  listing: DirectListing;
  /** What the actor is to the job. */
  role: DealRole;
  /** Null while the job is open: contracts that nobody paid for in time are history. */
  deal: DirectDeal | null;
}

/** The contract that a job has now, or had when it ended. */
async function findContractId(transaction: Transaction, listing: DirectListing): Promise<string | null> {
  if (listing.job_status === 'open') return null;
  const [row] = await query<{ id: string }>(
    {
      text: 'SELECT id FROM contracts WHERE listing_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      values: [listing.id],
    },
    transaction,
  );
  return row?.id ?? null;
}

const asDirect = (deal: Deal): DirectDeal => {
  if (!isDirectDeal(deal)) throw new Error(`contract ${deal.contract.id} is not direct`);
  return deal;
};

/** Locks a direct deal by its contract: its job first. @throws {Problem} NOT_FOUND when there is no such contract */
export const lockDirectDeal = async (transaction: Transaction, contractId: string): Promise<DirectDeal> =>
  asDirect(await lockDeal(transaction, contractId));

/** Locks the deal of a contract for one of its parties. */
async function lockOwnContract(
  transaction: Transaction,
  contractId: string,
  actor: Actor,
  instead: string,
): Promise<LockedJob> {
  const deal = await lockDeal(transaction, contractId);
  const role = assertParty(deal.contract, actor);
  assertDirect(deal.contract, instead);
  return { listing: asDirect(deal).listing, role, deal: asDirect(deal) };
}

/** Of a negotiated gig there may be several contracts: which one is meant the caller knows. */
export const onYourContract = (instead: string): string => instead.replace('{id}', '[id]');

/**
 * Locks a job for one of its sides: its poster, or whoever is hired for it.
 *
 * @param instead the endpoint to name to whoever calls about a negotiated gig or contract, with `{id}` where the contract's id goes
 * @throws {Problem} NOT_FOUND for everybody else, WRONG_ENGAGEMENT
 */
export async function lockOwnJob(
  transaction: Transaction,
  target: DealTarget,
  actor: Actor,
  instead: string,
): Promise<LockedJob> {
  if ('contractId' in target) return lockOwnContract(transaction, target.contractId, actor, instead);
  const { jobId } = target;
  const listing = await lockListing(transaction, jobId);
  canSeeJob(actor, listing);
  isDirect(listing, onYourContract(instead));
  const contractId = await findContractId(transaction, listing);
  const deal = contractId ? asDirect(await lockDeal(transaction, contractId)) : null;
  const role = deal ? roleOn(deal.contract, actor.userId) : listing.owner_id === actor.userId ? 'client' : null;
  if (!role) throw notFound('job');
  return { listing, role, deal };
}

/**
 * How the job stands as far as this contract goes, in the job's words: once another has taken its place, or nobody has,
 * that is none of its parties' business.
 */
export const jobStateOf = ({ status }: ContractRow): JobStatus =>
  status === 'pending_funding' ? 'pending_escrow' : (status as JobStatus);

/** @throws {Problem} JOB_HAS_NO_CONTRACT while nobody is hired */
export function hiredDeal({ listing, deal }: LockedJob): DirectDeal {
  if (deal) return deal;
  const next =
    listing.job_status === 'open'
      ? `Accept an application first: POST /api/agent/jobs/${listing.id}/accept-application.`
      : 'It ended before anybody was hired.';
  throw new Problem('JOB_HAS_NO_CONTRACT', `The job is ${listing.job_status} and nobody is hired for it. ${next}`, {
    members: { state: listing.job_status },
  });
}
