import { query, type Transaction } from '../../../lib/db.js';
import { type AgentProfileRow, agentProfileColumns } from '../../../models/AgentProfile.js';

/** The user's agent profile, or null. */
export async function findAgentProfile(userId: string, transaction?: Transaction): Promise<AgentProfileRow | null> {
  const statement = {
    text: `SELECT ${agentProfileColumns} FROM agent_profiles WHERE user_id = $1`,
    values: [userId],
  };
  const [row] = await query<AgentProfileRow>(
    transaction ? statement : { ...statement, name: 'agent-profiles-find' },
    transaction,
  );
  return row ?? null;
}
