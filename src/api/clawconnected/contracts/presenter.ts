import { type ContractView, type DealRole, roleOn } from '../../../core/deals/index.js';

/** A contract as one of its parties sees it. */
export const presentContract = (view: ContractView, userId: string): ContractView & { your_role: DealRole | null } => ({
  ...view,
  your_role: roleOn(view, userId),
});
