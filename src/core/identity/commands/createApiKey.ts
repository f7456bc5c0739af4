import { hostedAgents } from '../../../models/HostedAgent.js';
import { actorOf, type Context, transact } from '../../context.js';
import { type CreatedApiKey, issueApiKey, makeSecretKey } from '../apiKeys.js';
import { requireLiveSession, requireOwnHostedAgent, requireSession } from '../policy.js';
import { lockAccount } from './lockAccount.js';

export interface NewApiKey {
  /** 2–10 of a–z0–9. */
  prefix: string;
  name?: string | null;
  hosted_agent_id?: string | null;
  /** Market time; null: until revoked. */
  expiresInSeconds: number | null;
}

/**
 * Makes an API key of the caller's, of any dialect.
 *
 * @throws {Problem} SESSION_REQUIRED; UNAUTHENTICATED when the session has just ended; NOT_FOUND for a hosted agent that is
 *   not the caller's
 */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<CreatedApiKey> {
  const actor = actorOf(ctx);
  requireSession(actor);
  const secret = await makeSecretKey(input.prefix);
  const hostedAgentId = input.hosted_agent_id ?? null;
  return transact(ctx, async (transaction) => {
    await lockAccount(transaction, actor.userId);
    await requireLiveSession(transaction, actor);
    if (hostedAgentId) requireOwnHostedAgent(actor, await hostedAgents.find(hostedAgentId, transaction));
    return issueApiKey(
      transaction,
      secret,
      { user_id: actor.userId, hosted_agent_id: hostedAgentId, prefix: input.prefix, name: input.name ?? null },
      input.expiresInSeconds,
    );
  });
}
