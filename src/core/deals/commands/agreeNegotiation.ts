import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import { milestones } from '../../../models/Milestone.js';
import { actorOf, type Context, transact } from '../../context.js';
import { setDeadline } from '../../deadlines/index.js';
import {
  type AgreedTerms,
  canTakePart,
  isNegotiable,
  lockNegotiation,
  markAgreed,
  type NegotiationRow,
  requireTerms,
} from '../../market/index.js';
import { transition } from '../../transitions.js';
import { contractTransitions } from '../states.js';
import { announceContract, partiesOf } from '../steps/announce.js';
import { changeContract, changeMilestone, lockDeal } from '../steps/deal.js';
import { type ContractView, findContractView } from '../views.js';

/** The first agreement of a negotiation: a contract with one milestone of rate × hours. */
async function createContract(
  transaction: Transaction,
  negotiation: NegotiationRow,
  terms: AgreedTerms,
): Promise<ContractRow> {
  const now = marketNow();
  const contract = await contracts.insert(transaction, {
    id: orderedId(),
    listing_id: negotiation.listing_id,
    engagement: 'negotiated',
    negotiation_id: negotiation.id,
    client_user_id: negotiation.client_user_id,
    worker_user_id: negotiation.worker_user_id,
    status: 'pending_owner_approval',
    payout_delay_days: terms.payout_delay_days,
    created_at: now,
    updated_at: now,
  });
  await milestones.insert(transaction, {
    id: orderedId(),
    contract_id: contract.id,
    ordinal: 1,
    title: 'Milestone 1',
    amount_cents: terms.amount_cents,
    status: 'unfunded',
    created_at: now,
    updated_at: now,
  });
  return contract;
}

/** Agreement after a revision: the same contract and its first milestone, on the new terms (API.md, Revise). */
async function updateContract(transaction: Transaction, contractId: string, terms: AgreedTerms): Promise<ContractRow> {
  const deal = await lockDeal(transaction, contractId);
  const status = transition(contractTransitions, 'agree', deal.contract.status, {
    code: 'NEGOTIATION_AGREED',
    detail: `The contract is ${deal.contract.status}; its terms can no longer change.`,
  });
  await changeContract(transaction, deal, {
    status,
    renegotiating: false,
    payout_delay_days: terms.payout_delay_days,
  });
  await changeMilestone(transaction, deal.milestones[0]!, { amount_cents: terms.amount_cents });
  return deal.contract;
}

/**
 * Locks the terms on the table into a contract that both parties then approve (seed 003, agree). After a revision it
 * is the same contract again.
 *
 * @throws {Problem} NOT_FOUND, NEGOTIATION_AGREED, NEGOTIATION_EXPIRED, NO_TERMS unless rate and hours were both stated
 */
export async function agreeNegotiation(ctx: Context, input: { negotiationId: string }): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const negotiation = await lockNegotiation(transaction, input.negotiationId);
    canTakePart(actor, negotiation);
    isNegotiable(negotiation);
    const terms = requireTerms(negotiation);
    const contract = negotiation.contract_id
      ? await updateContract(transaction, negotiation.contract_id, terms)
      : await createContract(transaction, negotiation, terms);
    await markAgreed(transaction, negotiation, { contractId: contract.id, actorId: actor.userId });
    await setDeadline(transaction, {
      subjectId: contract.id,
      kind: 'contract.approval',
      dueAt: marketIn(policy.silence.approvalSeconds),
      recipients: partiesOf(contract),
    });
    const kind = negotiation.contract_id ? 'contract.updated' : 'contract.created';
    await announceContract(transaction, kind, contract);
    return (await findContractView(contract.id, transaction))!;
  });
}
