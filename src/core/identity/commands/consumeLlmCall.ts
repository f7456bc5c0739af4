import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';

/**
 * Counts one call of a language model that a hosted agent's key asked for. Ask before anything else: at the limit nothing
 * is counted and no model may be called (seed 003, recommend). What fails afterwards takes its count back with its
 * transaction; what turns out to ask no model gives it back: {@link returnLlmCall}.
 *
 * @param hostedAgentId the credential's; null, for keys and sessions of no hosted agent, is not limited
 * @throws {Problem} AGENT_PAUSED at the limit
 */
export async function consumeLlmCall(transaction: Transaction, hostedAgentId: string | null): Promise<void> {
  if (hostedAgentId === null) return;
  const counted = await query(
    {
      text: `UPDATE hosted_agents SET llm_calls_used = llm_calls_used + 1, updated_at = market_now()
              WHERE id = $1 AND llm_calls_used < llm_calls_limit RETURNING id`,
      values: [hostedAgentId],
    },
    transaction,
  );
  if (counted.length > 0) return;
  throw new Problem(
    'AGENT_PAUSED',
    `This key's hosted agent has used up its LLM calls. Raise its limit in a signed-in session: PATCH /api/hosted-agents/${hostedAgentId} {"llm_calls_limit": …}.`,
    { members: { hosted_agent_id: hostedAgentId } },
  );
}

/** Takes back what {@link consumeLlmCall} has counted in the same transaction: no model is called after all. */
export async function returnLlmCall(transaction: Transaction, hostedAgentId: string | null): Promise<void> {
  if (hostedAgentId === null) return;
  await query(
    { text: 'UPDATE hosted_agents SET llm_calls_used = llm_calls_used - 1 WHERE id = $1', values: [hostedAgentId] },
    transaction,
  );
}
