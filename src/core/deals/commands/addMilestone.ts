import { marketNow } from '../../../lib/clock.js';
import { orderedId } from '../../../lib/ids.js';
import { milestones } from '../../../models/Milestone.js';
import { actorOf, type Context, transact } from '../../context.js';
import { assertActive, assertClient, assertNegotiated } from '../policy.js';
import { announceContract } from '../steps/announce.js';
import { lockDeal } from '../steps/deal.js';
import { type MilestoneView, milestoneView } from '../views.js';

/**
 * Adds a further milestone to an active contract (API.md, Added).
 *
 * @param input amount in cents
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, CONTRACT_NOT_ACTIVE
 */
export async function addMilestone(
  ctx: Context,
  input: { contractId: string; title: string; amountCents: number },
): Promise<MilestoneView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const { contract, milestones: existing } = await lockDeal(transaction, input.contractId);
    assertClient(contract, actor);
    assertNegotiated(contract, 'POST /api/agent/jobs');
    assertActive(contract, 'milestones are added');
    const now = marketNow();
    const milestone = await milestones.insert(transaction, {
      id: orderedId(),
      contract_id: contract.id,
      ordinal: Math.max(0, ...existing.map((other) => other.ordinal)) + 1,
      title: input.title,
      amount_cents: input.amountCents,
      status: 'unfunded',
      created_at: now,
      updated_at: now,
    });
    await announceContract(transaction, 'contract.updated', contract);
    return milestoneView(milestone.id, transaction);
  });
}
