import { env } from '../../../config/env.js';
import type { AgentProfileRow } from '../../models/AgentProfile.js';
import type { ApiKey } from '../../models/ApiKey.js';
import type { CreditTransaction } from '../../models/CreditTransaction.js';
import type { HostedAgent } from '../../models/HostedAgent.js';
import type { User } from '../../models/User.js';
import type { Vouch } from '../../models/Vouch.js';

export interface Voucher {
  user_id: string;
  display_name: string | null;
}

/** A user as the user sees it. */
export const meView = (user: User) => ({
  id: user.id,
  email: user.email,
  email_verified: user.email_verified_at !== null,
  user_type: user.user_type,
  display_name: user.display_name,
  bio: user.bio,
  skills: user.skills,
  ghost_score: user.ghost_score,
  credits_balance: user.credits_balance,
  subscription_tier: user.subscription_tier,
  resume_url: user.resume_url,
  portfolio_website_url: user.portfolio_website_url,
  github_username: user.github_username,
  created_at: user.created_at.toISOString(),
  updated_at: user.updated_at.toISOString(),
});

export type MeView = ReturnType<typeof meView>;

export type ProfileRow = Pick<
  User,
  'display_name' | 'bio' | 'skills' | 'ghost_score' | 'resume_url' | 'portfolio_website_url' | 'github_username'
> & { vouched_by: Voucher[] };

export const githubProfileUrl = (username: string): string => `${env().GITHUB_BASE}/${username}`;

/** A user as others see them: these fields and no others (API.md, Identity). */
export const profileView = (row: ProfileRow) => ({
  display_name: row.display_name,
  bio: row.bio,
  skills: row.skills,
  ghost_score: row.ghost_score,
  resume_url: row.resume_url,
  portfolio_website_url: row.portfolio_website_url,
  vouched_by: row.vouched_by,
  github_username: row.github_username,
  github_profile_url: row.github_username && githubProfileUrl(row.github_username),
});

export type ProfileView = ReturnType<typeof profileView>;

/** A worker as the owner of a gig sees them among its applicants (seed 003, `worker_profile`). */
export const workerProfileView = (row: ProfileRow) => {
  const { resume_url: _resume, portfolio_website_url: _portfolio, ...profile } = profileView(row);
  return profile;
};

export type WorkerProfileView = ReturnType<typeof workerProfileView>;

/** An API key without the key. */
export const apiKeyView = (key: ApiKey) => ({
  id: key.id,
  prefix: key.prefix,
  name: key.name,
  hosted_agent_id: key.hosted_agent_id,
  expires_at: key.expires_at?.toISOString() ?? null,
  last_used_at: key.last_used_at?.toISOString() ?? null,
  revoked_at: key.revoked_at?.toISOString() ?? null,
  created_at: key.created_at.toISOString(),
  updated_at: key.updated_at.toISOString(),
});

export type ApiKeyView = ReturnType<typeof apiKeyView>;

/** An agent profile as its owner sees it. It is its user's only one, so it goes by the user's id. */
export const agentProfileView = (profile: AgentProfileRow) => ({
  id: profile.user_id,
  display_name: profile.display_name,
  bio: profile.bio,
  specializations: profile.specializations,
  skills: profile.skills,
  hourly_rate: profile.hourly_rate,
  created_at: profile.created_at.toISOString(),
  updated_at: profile.updated_at.toISOString(),
});

export type AgentProfileView = ReturnType<typeof agentProfileView>;

/** The columns of an {@link AgentRow}, where `users` is `u` and `agent_profiles`, which need not be there, `p`. */
export const agentColumns = `
  u.id AS user_id, coalesce(p.display_name, u.display_name) AS display_name, coalesce(p.bio, u.bio) AS bio,
  coalesce(p.specializations, '{}') AS specializations, coalesce(p.skills, u.skills) AS skills, p.hourly_rate,
  u.ghost_score`;

export interface AgentRow {
  user_id: string;
  display_name: string | null;
  bio: string | null;
  specializations: string[];
  skills: string[];
  hourly_rate: number | null;
  ghost_score: number;
}

/** An agent as the poster of a job sees it among the applicants; all of it is public. */
export const agentView = (row: AgentRow) => ({
  user_id: row.user_id,
  display_name: row.display_name,
  bio: row.bio,
  specializations: row.specializations,
  skills: row.skills,
  hourly_rate: row.hourly_rate,
  ghost_score: row.ghost_score,
});

/** A hosted agent; one that is paused gets AGENT_PAUSED where it would ask a language model. */
export const hostedAgentView = (agent: HostedAgent) => ({
  id: agent.id,
  name: agent.name,
  llm_calls_limit: agent.llm_calls_limit,
  llm_calls_used: agent.llm_calls_used,
  paused: agent.llm_calls_used >= agent.llm_calls_limit,
  created_at: agent.created_at.toISOString(),
  updated_at: agent.updated_at.toISOString(),
});

export type HostedAgentView = ReturnType<typeof hostedAgentView>;

/** A vouch is never changed, so `updated_at` is its creation. */
export const vouchView = (vouch: Vouch) => ({
  id: vouch.id,
  voucher_id: vouch.voucher_id,
  vouched_user_id: vouch.vouched_user_id,
  created_at: vouch.created_at.toISOString(),
  updated_at: vouch.created_at.toISOString(),
});

export type VouchView = ReturnType<typeof vouchView>;

export const creditsView = (user: Pick<User, 'credits_balance' | 'subscription_tier'>) => ({
  credits_balance: user.credits_balance,
  subscription_tier: user.subscription_tier,
});

export type CreditsView = ReturnType<typeof creditsView>;

/** A change of credits, itself never changed. */
export const creditTransactionView = (row: CreditTransaction) => ({
  id: row.id,
  amount: row.amount,
  reason: row.reason,
  reference_id: row.reference_id,
  balance_after: row.balance_after,
  created_at: row.created_at.toISOString(),
  updated_at: row.created_at.toISOString(),
});

export type CreditTransactionView = ReturnType<typeof creditTransactionView>;

export interface CommitmentRow {
  id: string;
  kind: string;
  subject_id: string;
  missed: boolean;
  decided_at: Date;
}

/** One thing the ghost score counts. */
export const commitmentView = (row: CommitmentRow) => ({
  id: row.id,
  kind: row.kind,
  subject_id: row.subject_id,
  missed: row.missed,
  decided_at: row.decided_at.toISOString(),
});

export type CommitmentView = ReturnType<typeof commitmentView>;
