import { query } from '../../../lib/db.js';
import { type Context, transact } from '../../context.js';
import { type DealTarget, findDealContract } from '../../deals/index.js';
import type { NewEvidence } from '../steps/evidence.js';
import type { DisputeView } from '../views.js';
import { createDispute } from './createDispute.js';

/**
 * Opens a dispute over a job: {@link createDispute} on the one milestone of its contract, as whoever the caller is there.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT for a negotiated gig, JOB_HAS_NO_CONTRACT while nobody is hired, and
 *   whatever {@link createDispute} throws
 */
export async function disputeJob(
  ctx: Context,
  input: DealTarget & { reason: string; evidence: NewEvidence[] },
): Promise<DisputeView> {
  return transact(ctx, async (transaction) => {
    const joined = { ...ctx, transaction };
    const contract = await findDealContract(joined, input, 'POST /api/disputes/create');
    const [milestone] = await query<{ id: string }>(
      { text: 'SELECT id FROM milestones WHERE contract_id = $1 ORDER BY ordinal LIMIT 1', values: [contract.id] },
      transaction,
    );
    if (!milestone) throw new Error(`contract ${contract.id} has no milestone`);
    const { reason, evidence } = input;
    return createDispute(joined, { contractId: contract.id, milestoneId: milestone.id, reason, evidence });
  });
}
