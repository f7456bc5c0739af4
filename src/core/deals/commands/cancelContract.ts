import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { expireNegotiation } from '../../market/index.js';
import { assertNegotiated, assertParty } from '../policy.js';
import { closeDeal } from '../steps/closeDeal.js';
import { type Deal, lockNegotiatedDeal } from '../steps/deal.js';
import { type ContractView, findContractView } from '../views.js';

/**
 * Work handed over and not judged yet, or judged by others, is not cancelled away (API.md, Cancel).
 *
 * @throws {Problem} CONTRACT_NOT_CANCELLABLE, PAYMENT_IN_PROGRESS while a release is being captured
 */
function assertNothingPends(deal: Deal): void {
  const pending = deal.milestones.find((milestone) => ['delivered', 'disputed'].includes(milestone.status));
  if (pending) {
    const next =
      pending.status === 'delivered'
        ? 'The client can release it; otherwise it is released by itself.'
        : 'Wait for its resolution.';
    throw new Problem('CONTRACT_NOT_CANCELLABLE', `Milestone ${pending.id} is ${pending.status}. ${next}`, {
      members: { state: deal.contract.status, milestone_id: pending.id },
    });
  }
  const releasing = deal.milestones.find(
    (milestone) => milestone.status === 'funded' && milestone.release_requested_at,
  );
  if (releasing) {
    throw new Problem(
      'PAYMENT_IN_PROGRESS',
      `Milestone ${releasing.id} is being released right now. Read the contract again in a moment.`,
    );
  }
}

/**
 * Ends a contract at the wish of one party: every funded milestone is refunded, every unfunded one cancelled, and an
 * agreement that is still being made ends with it. Released milestones keep their payouts.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, CONTRACT_NOT_CANCELLABLE, PAYMENT_IN_PROGRESS
 */
export async function cancelContract(ctx: Context, input: { contractId: string }): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const deal = await lockNegotiatedDeal(transaction, input.contractId);
    const { contract } = deal;
    assertParty(contract, actor);
    assertNegotiated(contract, 'POST /api/jobs/{id}/cancel');
    assertNothingPends(deal);
    const agreementOpen = contract.status === 'pending_owner_approval';
    await closeDeal(transaction, deal, 'cancel', 'contract_cancelled');
    if (agreementOpen && contract.negotiation_id) {
      await expireNegotiation(transaction, contract.negotiation_id, actor.userId);
    }
    return (await findContractView(contract.id, transaction))!;
  });
}
