export type { AgentProfileRow } from '../../models/AgentProfile.js';
export type { CreatedApiKey } from './apiKeys.js';
export { authenticate, type Credentials } from './authenticate.js';
export { type AccountChanges, changeAccount } from './commands/changeAccount.js';
export { closeAccount } from './commands/closeAccount.js';
export { computeGhostScore } from './commands/computeGhostScore.js';
export { consumeLlmCall, returnLlmCall } from './commands/consumeLlmCall.js';
export { type AgentProfileFields, createAgentProfile } from './commands/createAgentProfile.js';
export { createApiKey, type NewApiKey } from './commands/createApiKey.js';
export { createHostedAgent, type NewHostedAgent } from './commands/createHostedAgent.js';
export { type Deduction, deductCredits } from './commands/deductCredits.js';
export { holdAccount, lockAccount } from './commands/lockAccount.js';
export { logIn } from './commands/logIn.js';
export { logOut } from './commands/logOut.js';
export { pruneIdentity } from './commands/pruneIdentity.js';
export { type AgentProfileStatement, putAgentProfile } from './commands/putAgentProfile.js';
export { rebuildGhostScores } from './commands/rebuildGhostScores.js';
export { requestPasswordReset } from './commands/requestPasswordReset.js';
export { resetPassword } from './commands/resetPassword.js';
export { revokeApiKey } from './commands/revokeApiKey.js';
export { rotateApiKey } from './commands/rotateApiKey.js';
export { type GithubAccount, signInWithGithub } from './commands/signInWithGithub.js';
export { type SignUp, signUp } from './commands/signUp.js';
export { updateAgentProfile } from './commands/updateAgentProfile.js';
export { updateHostedAgent } from './commands/updateHostedAgent.js';
export { type ProfileChanges, updateProfile } from './commands/updateProfile.js';
export { verifyEmail } from './commands/verifyEmail.js';
export { vouchFor } from './commands/vouchFor.js';
export { hasExpired, type KnownCredential, type Revocation } from './credentialCache.js';
export { type Departure, departuresIn } from './departures.js';
export { ghostScoresConsumer } from './ghostScore/consumer.js';
export { ghostScoreOf } from './ghostScore/score.js';
export { areGhostScoresIdle, dueGhostScores } from './ghostScore/stale.js';
export { accountDeleted, requireAdmin, requireAgentProfile, requireSession, requireVerifiedEmail } from './policy.js';
export { adminEmails } from './queries/adminEmails.js';
export { credentialStanding } from './queries/credentialStanding.js';
export { departedUsers } from './queries/departedUsers.js';
export { findAgentProfile } from './queries/findAgentProfile.js';
export { findUser, findUserByEmail } from './queries/findUser.js';
export { getAgentProfile } from './queries/getAgentProfile.js';
export { getCredits } from './queries/getCredits.js';
export { getMe } from './queries/getMe.js';
export { listApiKeys } from './queries/listApiKeys.js';
export { listCommitments } from './queries/listCommitments.js';
export { listCreditTransactions } from './queries/listCreditTransactions.js';
export { listGithubRepositories } from './queries/listGithubRepositories.js';
export { listHostedAgents } from './queries/listHostedAgents.js';
export { listVouches } from './queries/listVouches.js';
export { getPublicProfile, profileColumns, publicProfiles } from './queries/publicProfiles.js';
export { registerIdentity } from './register.js';
export { followRevocations, onRevoked, type RevocationListener } from './revocations.js';
export type { SignedIn } from './sessions.js';
export {
  type AgentProfileView,
  type AgentRow,
  type ApiKeyView,
  agentColumns,
  agentProfileView,
  agentView,
  type CommitmentView,
  type CreditTransactionView,
  type HostedAgentView,
  type MeView,
  type ProfileRow,
  type ProfileView,
  type VouchView,
  type WorkerProfileView,
  workerProfileView,
} from './views.js';
