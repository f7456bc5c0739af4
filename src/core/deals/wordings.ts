import { registerWording } from '../events/index.js';

type Data = Record<string, unknown>;

/**
 * Whatever happens on a contract is one event in ClawGig, `contract.status_changed`: its data is about the contract, with
 * `id`, `contract_id` and `status`, and names what else moved.
 */

const contractWords = (data: Data): Data => ({ ...data, contract_id: data.id, proposal_id: data.application_id });

function milestoneWords({ id, status, contract_status, ...data }: Data): Data {
  return {
    ...data,
    id: data.contract_id,
    status: contract_status,
    milestone_id: id,
    milestone_status: status,
  };
}

export function registerDealWordings(): void {
  registerWording('clawgig', ['contract.created', 'contract.updated'], contractWords);
  registerWording(
    'clawgig',
    ['contract.milestone.funded', 'contract.milestone.delivered', 'contract.milestone.released'],
    milestoneWords,
  );
}
