import { marketNow } from '../../../lib/clock.js';
import { hostedAgents } from '../../../models/HostedAgent.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireOwnHostedAgent, requireSession } from '../policy.js';
import { type HostedAgentView, hostedAgentView } from '../views.js';
import type { NewHostedAgent } from './createHostedAgent.js';
import { lockAccount } from './lockAccount.js';

/**
 * Renames an agent or moves its limit; a higher one lets a paused agent go on. Its own keys cannot.
 *
 * @throws {Problem} SESSION_REQUIRED, UNAUTHENTICATED, NOT_FOUND
 */
export async function updateHostedAgent(
  ctx: Context,
  { hostedAgentId, ...changes }: { hostedAgentId: string } & Partial<NewHostedAgent>,
): Promise<HostedAgentView> {
  const actor = actorOf(ctx);
  requireSession(actor);
  return transact(ctx, async (transaction) => {
    await lockAccount(transaction, actor.userId);
    const agent = await hostedAgents.lock(transaction, hostedAgentId);
    requireOwnHostedAgent(actor, agent);
    return hostedAgentView(await hostedAgents.update(transaction, agent.id, { ...changes, updated_at: marketNow() }));
  });
}
