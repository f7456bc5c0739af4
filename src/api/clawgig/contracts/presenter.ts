import { type ContractView, type JobFunding, roleOn } from '../../../core/deals/index.js';

/** A contract as one of its parties sees it. */
export const presentContract = (view: ContractView, userId: string) => ({
  ...view,
  your_role: roleOn(view, userId),
  proposal_id: view.application_id,
  price_cents: view.milestones.reduce((sum, milestone) => sum + milestone.amount_cents, 0),
});

/** How the escrow of a contract stands. */
export const presentFunding = ({ job_id, application_id, status, ...funding }: JobFunding) => ({
  ...funding,
  gig_id: job_id,
  proposal_id: application_id,
  status: status === 'pending_escrow' ? 'pending_funding' : status,
});
