import type { CancelledJob } from '../../../core/deals/index.js';

export const presentCancelledJob = ({ job_id, status, contract }: CancelledJob) => ({
  id: job_id,
  job_id,
  status,
  contract_id: contract?.id ?? null,
  refunded_cents: (contract?.milestones ?? [])
    .filter((milestone) => milestone.status === 'refunded')
    .reduce((sum, milestone) => sum + milestone.amount_cents, 0),
});
