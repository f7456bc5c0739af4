import { query } from '../../../lib/db.js';
import type { Actor } from '../../context.js';
import type { KnownCredential } from '../credentialCache.js';

const statements = {
  api_key: {
    name: 'api-keys-standing',
    text: `SELECT k.expires_at
             FROM api_keys k JOIN users u ON u.id = k.user_id AND u.status = 'active'
            WHERE k.id = $1 AND k.user_id = $2 AND k.revoked_at IS NULL
              AND (k.expires_at IS NULL OR k.expires_at > market_now())`,
  },
  session: {
    name: 'sessions-standing',
    text: `SELECT s.expires_at
             FROM sessions s JOIN users u ON u.id = s.user_id AND u.status = 'active'
            WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()`,
  },
} as const;

/**
 * Until when the credential that once proved this actor still does; null when it does no more. For whoever holds a
 * stream open. Keys expire by market time, sessions by wall time.
 */
export async function credentialStanding(actor: Actor): Promise<KnownCredential | null> {
  const { userId, credential } = actor;
  if (credential.kind === 'system') return { actor, expiresAt: null };
  const id = credential.kind === 'api_key' ? credential.apiKeyId : credential.sessionId;
  const [row] = await query<{ expires_at: Date | null }>({ ...statements[credential.kind], values: [id, userId] });
  return row ? { actor, expiresAt: row.expires_at } : null;
}
