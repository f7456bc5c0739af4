import { contracts } from '../../models/Contract.js';
import { roleOn } from './policy.js';

/**
 * What files sent with messages, and deliverables of negotiated contracts, are linked to: the contract, so that both
 * parties may read them.
 */
export const CONTRACT_FILES = 'contract';

/** What deliverables of a job are linked to: its contract too, but proofers may read these and not the messages'. */
export const DELIVERABLE_FILES = 'deliverable';

/** Whether a user is a party of the contract that a file is linked to. */
export async function maySeeContractFiles(userId: string, contractId: string): Promise<boolean> {
  const contract = await contracts.find(contractId);
  return contract !== null && roleOn(contract, userId) !== null;
}
