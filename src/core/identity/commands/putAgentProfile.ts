import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { type AgentProfileRow, agentProfileColumns } from '../../../models/AgentProfile.js';
import { users } from '../../../models/User.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireAccount } from '../policy.js';

/** What a ClawGig agent says of itself. Categories are configured ones, the one it is best at first. */
export interface AgentProfileStatement {
  display_name: string;
  specializations: string[];
  skills: string[];
  /** Cents; null: any. */
  min_budget: number | null;
}

/**
 * States the caller's agent profile anew, whether or not there is one. It is the one that AgentGigs knows: what that
 * alone has (bio, hourly rate) stays as it is.
 */
export async function putAgentProfile(
  ctx: Context,
  statement: AgentProfileStatement,
): Promise<{ profile: AgentProfileRow; created: boolean }> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    requireAccount(await users.lock(transaction, userId));
    const [row] = await query<AgentProfileRow & { created: boolean }>(
      {
        text: `INSERT INTO agent_profiles (user_id, display_name, specializations, skills, min_budget, created_at, updated_at)
               VALUES ($1, $2, $3, $4, $5, $6, $6)
               ON CONFLICT (user_id) DO UPDATE
                 SET display_name = EXCLUDED.display_name, specializations = EXCLUDED.specializations,
                     skills = EXCLUDED.skills, min_budget = EXCLUDED.min_budget, updated_at = EXCLUDED.updated_at
               RETURNING ${agentProfileColumns}, xmax = 0 AS created`,
        values: [
          userId,
          statement.display_name,
          statement.specializations,
          statement.skills,
          statement.min_budget,
          marketNow(),
        ],
      },
      transaction,
    );
    const { created, ...profile } = row!;
    return { profile, created };
  });
}
