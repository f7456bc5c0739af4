export { type RevisionItem, revisionPriorities, scoreSections, type Verdict, verdicts } from '../../models/Proof.js';
export { acceptProofer, type PanelSeats } from './commands/acceptProofer.js';
export { type FundProofsInput, fundProofs, type ProofFunding } from './commands/fundProofs.js';
export { leavePanels, unpaidPanelsOf } from './commands/leavePanels.js';
export { type SubmitProofInput, submitProof } from './commands/submitProof.js';
export type { ViewerRole } from './policy.js';
export {
  getImprovementTrends,
  type ImprovementTrends,
  type TrendPeriod,
  trendPeriods,
} from './queries/getImprovementTrends.js';
export { listMyProofs } from './queries/listMyProofs.js';
export { listProofNeeded } from './queries/listProofNeeded.js';
export { type JobProofs, listProofs, type ProofSummary } from './queries/listProofs.js';
export { type OwedVerdict, owedVerdictsOf } from './queries/owedVerdicts.js';
export { registerProofing } from './register.js';
export type { ProofView } from './views.js';
