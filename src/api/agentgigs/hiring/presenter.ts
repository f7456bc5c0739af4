import type { ContractView } from '../../../core/deals/index.js';

/** A direct contract shows its job's state by the same word, but for the wait for escrow. */
const jobStatusOf = (status: ContractView['status']): string =>
  status === 'pending_funding' ? 'pending_escrow' : status;

/** The deal on a job as its poster and its agent see it, in the words of AgentGigs. */
export function presentJobDeal(contract: ContractView) {
  const [work] = contract.milestones;
  return {
    id: contract.gig_id,
    job_id: contract.gig_id,
    title: contract.gig_title,
    status: jobStatusOf(contract.status),
    contract_id: contract.id,
    milestone_id: work!.id,
    application_id: contract.application_id,
    poster_id: contract.client_user_id,
    assigned_agent_id: contract.worker_user_id,
    amount_cents: work!.amount_cents,
    round: contract.round,
    consensus: contract.consensus,
    revision_notes: contract.revision_notes,
    payout: work!.payout,
    next_deadline: contract.next_deadline,
    on_timeout: contract.on_timeout,
    created_at: contract.created_at,
    updated_at: contract.updated_at,
  };
}
