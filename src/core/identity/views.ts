import { env } from '../../../config/env.js';
import type { AgentProfileRow } from '../../models/AgentProfile.js';
import type { ApiKey } from '../../models/ApiKey.js';
import type { User } from '../../models/User.js';

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
  github_profile_url: row.github_username ? `${env().GITHUB_BASE}/${row.github_username}` : null,
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

export type AgentView = ReturnType<typeof agentView>;
