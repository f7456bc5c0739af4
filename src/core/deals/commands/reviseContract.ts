import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { reopenNegotiation } from '../../market/index.js';
import { requestRefundOrCancel } from '../../payments/index.js';
import { transition } from '../../transitions.js';
import { assertNegotiated, assertParty } from '../policy.js';
import { contractTransitions, milestoneTransitions } from '../states.js';
import { announceContract } from '../steps/announce.js';
import { changeContract, changeMilestone, lockNegotiatedDeal } from '../steps/deal.js';
import { type ContractView, findContractView } from '../views.js';

/**
 * Sends a contract that is not active yet back to its negotiation: approvals are cleared, the notes kept, holds
 * released, and three fresh rounds begin (API.md, Revise).
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, RENEGOTIATING when it is there already, CONTRACT_NOT_REVISABLE once active or over
 */
export async function reviseContract(
  ctx: Context,
  input: { contractId: string; notes: string },
): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const deal = await lockNegotiatedDeal(transaction, input.contractId);
    const { contract } = deal;
    assertParty(contract, actor);
    assertNegotiated(contract, 'POST /api/jobs/{id}/request-revision');
    const status = transition(contractTransitions, 'revise', contract.status, {
      code: 'CONTRACT_NOT_REVISABLE',
      detail: `The contract is ${contract.status}; terms change only before it is active. Settle the rest in messages, with further milestones, or cancel it.`,
    });
    if (contract.renegotiating || !contract.negotiation_id) {
      throw new Problem(
        'RENEGOTIATING',
        `The contract is being renegotiated already: POST /api/negotiations/${contract.negotiation_id}/round, then …/agree.`,
        { members: { negotiation_id: contract.negotiation_id } },
      );
    }
    for (const milestone of deal.milestones) {
      const refusal = {
        code: 'CONTRACT_NOT_REVISABLE',
        detail: `Milestone ${milestone.id} is ${milestone.status}; terms can no longer change.`,
      } as const;
      const unfunded = transition(milestoneTransitions, 'withdraw', milestone.status, refusal);
      await changeMilestone(transaction, milestone, { status: unfunded, funded_at: null, payment_lapsed_at: null });
      await clearDeadlines(transaction, milestone.id);
      await requestRefundOrCancel(transaction, milestone.id, { reason: 'contract_revised' });
    }
    await changeContract(transaction, deal, {
      status,
      renegotiating: true,
      revision_notes: input.notes,
      client_approved_at: null,
      worker_approved_at: null,
      activation_deadline: null,
    });
    await clearDeadlines(transaction, contract.id);
    await reopenNegotiation(transaction, contract.negotiation_id, { actorId: actor.userId, notes: input.notes });
    await announceContract(transaction, 'contract.updated', contract);
    return (await findContractView(contract.id, transaction))!;
  });
}
