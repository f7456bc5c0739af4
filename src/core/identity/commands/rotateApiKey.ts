import { policy } from '../../../../config/policy.js';
import { Problem } from '../../../lib/errors.js';
import { apiKeys } from '../../../models/ApiKey.js';
import { actorOf, type Context, transact } from '../../context.js';
import { queueMail } from '../../mail/index.js';
import { type CreatedApiKey, endApiKey, issueApiKey, makeSecretKey } from '../apiKeys.js';
import { keyRotatedMail } from '../mails.js';
import { lockAccount } from './lockAccount.js';

/**
 * Replaces the key that asks by a new one of the same prefix, name and hosted agent, and tells its owner by mail. A key
 * that expires is followed by one of full life (market time).
 *
 * @throws {Problem} API_KEY_REQUIRED; KEY_NOT_ROTATABLE when it was revoked or rotated a moment ago
 */
export async function rotateApiKey(ctx: Context): Promise<CreatedApiKey> {
  const { credential, userId } = actorOf(ctx);
  if (credential.kind !== 'api_key') {
    throw new Problem('API_KEY_REQUIRED', 'Send the API key itself, in x-api-key or Authorization: Bearer.');
  }
  const secret = await makeSecretKey(credential.prefix);
  return transact(ctx, async (transaction) => {
    // Before the key, as whoever ends all keys of a user does.
    const owner = await lockAccount(transaction, userId);
    const old = await apiKeys.lock(transaction, credential.apiKeyId);
    if (!old || old.revoked_at) {
      throw new Problem('KEY_NOT_ROTATABLE', 'It was revoked or rotated a moment ago. Use its successor.');
    }
    await endApiKey(transaction, old);
    const created = await issueApiKey(transaction, secret, old, old.expires_at ? policy.identity.apiKeySeconds : null);
    await queueMail(transaction, keyRotatedMail(owner.email, old));
    return created;
  });
}
