import { apiKeys } from '../../../models/ApiKey.js';
import { actorOf, type Context, transact } from '../../context.js';
import { endApiKey } from '../apiKeys.js';
import { requireOwnApiKey, requireSession } from '../policy.js';
import { type ApiKeyView, apiKeyView } from '../views.js';

/**
 * Ends one of the caller's keys; one that has ended stays as it is.
 *
 * @throws {Problem} SESSION_REQUIRED, NOT_FOUND
 */
export async function revokeApiKey(ctx: Context, input: { apiKeyId: string }): Promise<ApiKeyView> {
  const actor = actorOf(ctx);
  requireSession(actor);
  return transact(ctx, async (transaction) => {
    const key = await apiKeys.lock(transaction, input.apiKeyId);
    requireOwnApiKey(actor, key);
    return apiKeyView(key.revoked_at ? key : await endApiKey(transaction, key));
  });
}
