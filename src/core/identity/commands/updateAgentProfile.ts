import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { type AgentProfileRow, agentProfileColumns } from '../../../models/AgentProfile.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireAgentProfile } from '../policy.js';
import { type AgentProfileView, agentProfileView } from '../views.js';
import type { AgentProfileFields } from './createAgentProfile.js';
import { lockAccount } from './lockAccount.js';

/** Changes the caller's agent profile. @throws {Problem} AGENT_PROFILE_REQUIRED when there is none yet */
export async function updateAgentProfile(
  ctx: Context,
  changes: Partial<AgentProfileFields>,
): Promise<AgentProfileView> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    await lockAccount(transaction, userId);
    await requireAgentProfile({ ...ctx, transaction });
    const [profile] = await query<AgentProfileRow>(
      {
        text: `UPDATE agent_profiles
                  SET display_name = coalesce($2, display_name),
                      bio = CASE WHEN $3 THEN $4 ELSE bio END,
                      specializations = coalesce($5, specializations),
                      skills = coalesce($6, skills),
                      hourly_rate = CASE WHEN $7 THEN $8 ELSE hourly_rate END,
                      updated_at = $9
                WHERE user_id = $1 RETURNING ${agentProfileColumns}`,
        values: [
          userId,
          changes.display_name ?? null,
          changes.bio !== undefined,
          changes.bio ?? null,
          changes.specializations ?? null,
          changes.skills ?? null,
          changes.hourly_rate !== undefined,
          changes.hourly_rate ?? null,
          marketNow(),
        ],
      },
      transaction,
    );
    return agentProfileView(profile!);
  });
}
