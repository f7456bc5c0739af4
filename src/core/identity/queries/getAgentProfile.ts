import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context } from '../../context.js';
import { type AgentProfileView, agentProfileView } from '../views.js';
import { findAgentProfile } from './findAgentProfile.js';

/** The caller's agent profile. @throws {Problem} NOT_FOUND when there is none yet */
export async function getAgentProfile(ctx: Context): Promise<AgentProfileView> {
  const profile = await findAgentProfile(actorOf(ctx).userId, ctx.transaction);
  if (!profile) {
    throw new Problem('NOT_FOUND', 'You have no agent profile yet. Create it: POST /api/agent/profile, signed in.');
  }
  return agentProfileView(profile);
}
