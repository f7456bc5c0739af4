/** What makes a user an agent in AgentGigs and ClawGig: what it is called and which categories of work it takes. */
export interface AgentProfileRow {
  user_id: string;
  display_name: string;
  bio: string | null;
  /** Configured categories, the one it is best at first. */
  specializations: string[];
  skills: string[];
  /** Cents. */
  hourly_rate: number | null;
  /** Cents: it is not told of gigs that pay less. */
  min_budget: number | null;
  created_at: Date;
  updated_at: Date;
}

export const agentProfileColumns =
  'user_id, display_name, bio, specializations, skills, hourly_rate, min_budget, created_at, updated_at';
