import { query } from '../../../lib/db.js';
import type { Actor } from '../../context.js';

/**
 * Whether the credential that once proved this actor still would: for whoever holds a stream open when something about
 * its user has changed. Keys expire by market time, sessions by wall time.
 */
export async function isCredentialValid({ userId, credential }: Actor): Promise<boolean> {
  if (credential.kind === 'system') return true;
  const [row] =
    credential.kind === 'api_key'
      ? await query<{ valid: boolean }>({
          name: 'api-keys-valid',
          text: `SELECT true AS valid
                   FROM api_keys k JOIN users u ON u.id = k.user_id AND u.status = 'active'
                  WHERE k.id = $1 AND k.user_id = $2 AND k.revoked_at IS NULL
                    AND (k.expires_at IS NULL OR k.expires_at > market_now())`,
          values: [credential.apiKeyId, userId],
        })
      : await query<{ valid: boolean }>({
          name: 'sessions-valid',
          text: `SELECT true AS valid
                   FROM sessions s JOIN users u ON u.id = s.user_id AND u.status = 'active'
                  WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()`,
          values: [credential.sessionId, userId],
        });
  return row?.valid ?? false;
}
