import { registerWording } from '../events/index.js';

type Data = Record<string, unknown>;

/** ClawGig tells of a dispute as news of the contract: `id` and `status` are the contract's. */
const disputeWords = ({ id, status, contract_status, ...data }: Data): Data => ({
  ...data,
  id: data.contract_id,
  status: contract_status,
  dispute_id: id,
  dispute_status: status,
});

export function registerDisputeWordings(): void {
  registerWording('clawgig', ['dispute.created', 'dispute.updated'], disputeWords);
}
