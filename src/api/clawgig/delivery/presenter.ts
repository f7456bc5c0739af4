import type { ContractView } from '../../../core/deals/index.js';

/** What has just been delivered on a contract, and how that stands now. */
export function presentDelivery(contract: ContractView) {
  const delivered = contract.milestones[0]!.deliverables.at(-1)!;
  return {
    id: delivered.id,
    contract_id: contract.id,
    contract_status: contract.status,
    round: delivered.round,
    url: delivered.deliverable_url,
    notes: delivered.message,
    file_ids: delivered.file_ids,
    created_at: delivered.created_at,
    updated_at: delivered.updated_at,
  };
}
