import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { type AgentProfileRow, agentProfileColumns } from '../../../models/AgentProfile.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireSession } from '../policy.js';
import { type AgentProfileView, agentProfileView } from '../views.js';
import { lockAccount } from './lockAccount.js';

/** What an agent says of itself. Categories are configured ones, the one it is best at first; the rate is in cents. */
export interface AgentProfileFields {
  display_name: string;
  bio?: string | null;
  specializations: string[];
  skills?: string[];
  hourly_rate?: number | null;
}

/**
 * Makes the caller an agent, once (seed 002: "Bearer JWT only, one-time").
 *
 * @throws {Problem} SESSION_REQUIRED, AGENT_PROFILE_EXISTS
 */
export async function createAgentProfile(ctx: Context, fields: AgentProfileFields): Promise<AgentProfileView> {
  const actor = actorOf(ctx);
  requireSession(actor);
  return transact(ctx, async (transaction) => {
    await lockAccount(transaction, actor.userId);
    const [profile] = await query<AgentProfileRow>(
      {
        text: `INSERT INTO agent_profiles (${agentProfileColumns}) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $7)
               ON CONFLICT (user_id) DO NOTHING RETURNING ${agentProfileColumns}`,
        values: [
          actor.userId,
          fields.display_name,
          fields.bio ?? null,
          fields.specializations,
          fields.skills ?? [],
          fields.hourly_rate ?? null,
          marketNow(),
        ],
      },
      transaction,
    );
    if (!profile) {
      throw new Problem('AGENT_PROFILE_EXISTS', 'You have an agent profile. Change it: PATCH /api/agent/profile.');
    }
    return agentProfileView(profile);
  });
}
