import { hash } from '@node-rs/bcrypt';
import { policy } from '../../../config/policy.js';
import { marketIn, marketNow } from '../../lib/clock.js';
import { query, type Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { type ApiKey, apiKeys } from '../../models/ApiKey.js';
import { apiKeyLookup, makeApiKey } from './apiKeyFormat.js';
import { recordRevocation } from './revocations.js';
import { type ApiKeyView, apiKeyView } from './views.js';

export type CreatedApiKey = ApiKeyView & {
  /** The key itself, this once. */
  key: string;
};

export interface SecretKey {
  key: string;
  lookup: string;
  keyHash: string;
}

/** A new secret of this prefix with what is kept of it. Hashing takes milliseconds: call it before the transaction. */
export async function makeSecretKey(prefix: string): Promise<SecretKey> {
  const key = makeApiKey(prefix);
  return { key, lookup: apiKeyLookup(key), keyHash: await hash(key, { cost: policy.identity.apiKeyCost }) };
}

/** Gives a user a key. @param expiresInSeconds market time; null: until revoked */
export async function issueApiKey(
  transaction: Transaction,
  secret: SecretKey,
  { user_id, hosted_agent_id, prefix, name }: Pick<ApiKey, 'user_id' | 'hosted_agent_id' | 'prefix' | 'name'>,
  expiresInSeconds: number | null,
): Promise<CreatedApiKey> {
  const createdAt = marketNow();
  const row = await apiKeys.insert(transaction, {
    user_id,
    hosted_agent_id,
    prefix,
    name,
    id: orderedId(),
    lookup: secret.lookup,
    key_hash: secret.keyHash,
    expires_at: expiresInSeconds === null ? null : marketIn(expiresInSeconds),
    created_at: createdAt,
    updated_at: createdAt,
  });
  return { key: secret.key, ...apiKeyView(row) };
}

/** Ends a key. */
export async function endApiKey(transaction: Transaction, key: ApiKey): Promise<ApiKey> {
  const now = marketNow();
  const ended = await apiKeys.update(transaction, key.id, { revoked_at: now, updated_at: now });
  await recordRevocation(transaction, { kind: 'api_key', subjectId: key.id });
  return ended;
}

/** Ends every key of a user; the caller records the revocation of the user. */
export async function endApiKeysOf(transaction: Transaction, userId: string): Promise<void> {
  await query(
    {
      text: `UPDATE api_keys SET revoked_at = market_now(), updated_at = market_now()
              WHERE user_id = $1 AND revoked_at IS NULL`,
      values: [userId],
    },
    transaction,
  );
}
