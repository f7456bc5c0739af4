import { notFound } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { type CreatedApiKey, issueApiKey, makeSecretKey } from '../apiKeys.js';
import { requireSession } from '../policy.js';

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
 * @throws {Problem} SESSION_REQUIRED; NOT_FOUND for a hosted agent that is not the caller's
 */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<CreatedApiKey> {
  const actor = actorOf(ctx);
  requireSession(actor);
  // Nobody has hosted agents here, so none that is named is the caller's.
  if (input.hosted_agent_id) throw notFound('hosted agent');
  const secret = await makeSecretKey(input.prefix);
  return transact(ctx, (transaction) =>
    issueApiKey(
      transaction,
      secret,
      { user_id: actor.userId, hosted_agent_id: null, prefix: input.prefix, name: input.name ?? null },
      input.expiresInSeconds,
    ),
  );
}
