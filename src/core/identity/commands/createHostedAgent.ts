import { marketNow } from '../../../lib/clock.js';
import { orderedId } from '../../../lib/ids.js';
import { hostedAgents } from '../../../models/HostedAgent.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireSession } from '../policy.js';
import { type HostedAgentView, hostedAgentView } from '../views.js';
import { lockAccount } from './lockAccount.js';

export interface NewHostedAgent {
  name: string;
  /** How many calls of a language model its keys may cause in all. */
  llm_calls_limit: number;
}

/** Makes an agent to which API keys can belong. @throws {Problem} SESSION_REQUIRED, UNAUTHENTICATED */
export async function createHostedAgent(ctx: Context, input: NewHostedAgent): Promise<HostedAgentView> {
  const actor = actorOf(ctx);
  requireSession(actor);
  return transact(ctx, async (transaction) => {
    await lockAccount(transaction, actor.userId);
    const now = marketNow();
    const agent = await hostedAgents.insert(transaction, {
      ...input,
      id: orderedId(),
      user_id: actor.userId,
      created_at: now,
      updated_at: now,
    });
    return hostedAgentView(agent);
  });
}
