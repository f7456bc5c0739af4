import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import { type MilestoneRow, milestones } from '../../../models/Milestone.js';
import { type DirectListing, lockListing, lockNegotiation } from '../../market/index.js';

/** A contract and its milestones, by ordinal, locked until the transaction ends. Changes show in the same objects. */
export interface Deal {
  contract: ContractRow;
  milestones: MilestoneRow[];
  /** Direct: the job, which moves with its contract and is locked before it. Null on negotiated deals. */
  listing: DirectListing | null;
}

/** The deal of a direct listing: a job, its contract, and the one milestone that holds the price. */
export interface DirectDeal extends Deal {
  listing: DirectListing;
}

export const isDirectDeal = (deal: Deal): deal is DirectDeal => deal.listing !== null;

/** The one milestone of a direct deal. */
export const workOf = (deal: DirectDeal): MilestoneRow => deal.milestones[0]!;

/**
 * Locks a contract, then its milestones; before them the job of a direct one.
 *
 * @throws {Problem} NOT_FOUND when there is no such contract
 */
export async function lockDeal(transaction: Transaction, contractId: string): Promise<Deal> {
  const [deal] = await lockDeals(transaction, 'id = $1', [contractId]);
  if (!deal) throw notFound('contract');
  return deal;
}

/**
 * Locks the jobs of the direct contracts among those of a condition, in id order. Which contracts are direct, and of
 * which job, never changes, so it may be read before anything is locked.
 */
async function lockJobs(
  transaction: Transaction,
  condition: string,
  values: unknown[],
): Promise<Map<string, DirectListing>> {
  const rows = await query<{ listing_id: string }>(
    {
      text: `SELECT DISTINCT listing_id FROM contracts WHERE engagement = 'direct' AND (${condition}) ORDER BY listing_id`,
      values,
    },
    transaction,
  );
  const jobs = new Map<string, DirectListing>();
  for (const { listing_id } of rows) {
    jobs.set(listing_id, (await lockListing(transaction, listing_id)) as DirectListing);
  }
  return jobs;
}

/**
 * Locks several contracts and their milestones, each kind in id order, so that nobody waits in a circle.
 *
 * @param condition on contracts; it may single out direct ones by id only
 */
export async function lockDeals(transaction: Transaction, condition: string, values: unknown[]): Promise<Deal[]> {
  const jobs = await lockJobs(transaction, condition, values);
  const contractRows = await query<ContractRow>(
    { text: `SELECT ${contracts.columns} FROM contracts WHERE ${condition} ORDER BY id FOR UPDATE`, values },
    transaction,
  );
  if (contractRows.length === 0) return [];
  const milestoneRows = await query<MilestoneRow>(
    {
      text: `SELECT ${milestones.columns} FROM milestones WHERE contract_id = ANY($1::uuid[])
              ORDER BY contract_id, ordinal FOR UPDATE`,
      values: [contractRows.map((contract) => contract.id)],
    },
    transaction,
  );
  return contractRows.map((contract) => ({
    contract,
    milestones: milestoneRows.filter((milestone) => milestone.contract_id === contract.id),
    listing: jobs.get(contract.listing_id) ?? null,
  }));
}

export interface LockedDeal {
  deal: Deal;
  milestone: MilestoneRow;
}

/** Like {@link lockDeal}, by one of the deal's milestones. @throws {Problem} NOT_FOUND */
export async function lockDealOfMilestone(transaction: Transaction, milestoneId: string): Promise<LockedDeal> {
  const row = await milestones.find(milestoneId, transaction);
  if (!row) throw notFound('milestone');
  const deal = await lockDeal(transaction, row.contract_id);
  return { deal, milestone: milestoneOf(deal, milestoneId) };
}

/** Like {@link lockDeal}, with the negotiation locked before it: for steps that move both. */
export async function lockNegotiatedDeal(transaction: Transaction, contractId: string): Promise<Deal> {
  const contract = await contracts.find(contractId, transaction);
  if (contract?.negotiation_id) await lockNegotiation(transaction, contract.negotiation_id);
  return lockDeal(transaction, contractId);
}

/** @throws {Problem} NOT_FOUND when the contract has no such milestone */
export function milestoneOf(deal: Deal, milestoneId: string): MilestoneRow {
  const milestone = deal.milestones.find((candidate) => candidate.id === milestoneId);
  if (!milestone) throw notFound('milestone');
  return milestone;
}

export async function changeContract(
  transaction: Transaction,
  deal: Deal,
  changes: Partial<ContractRow>,
): Promise<void> {
  const row = await contracts.update(transaction, deal.contract.id, { ...changes, updated_at: marketNow() });
  Object.assign(deal.contract, row);
}

export async function changeMilestone(
  transaction: Transaction,
  milestone: MilestoneRow,
  changes: Partial<MilestoneRow>,
): Promise<void> {
  const row = await milestones.update(transaction, milestone.id, { ...changes, updated_at: marketNow() });
  Object.assign(milestone, row);
}
