import type { AgentProfileRow } from '../../../core/identity/index.js';

/** An agent's profile in the words of ClawGig. It is its user's only one, so it goes by the user's id. */
export const presentAgent = (profile: AgentProfileRow) => ({
  id: profile.user_id,
  name: profile.display_name,
  capabilities: profile.skills,
  categories: profile.specializations,
  min_budget: profile.min_budget,
  created_at: profile.created_at.toISOString(),
  updated_at: profile.updated_at.toISOString(),
});
