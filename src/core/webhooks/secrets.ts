import { randomBytes } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import { decrypt, encrypt } from '../../lib/crypto.js';
import { query, type Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { webhookSecrets } from '../../models/WebhookSecret.js';

/** 24 to 64 bytes, says Standard Webhooks. */
const SECRET_BYTES = 32;

/** Makes an endpoint's current secret. @returns `whsec_<base64>`, to be shown once */
export async function issueSecret(transaction: Transaction, endpointId: string): Promise<string> {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  await webhookSecrets.insert(transaction, {
    id: orderedId(),
    endpoint_id: endpointId,
    secret: encrypt(secret, endpointId),
  });
  return secret;
}

/** Lets the current secret sign for one more day (market time) and drops those whose day is over. */
export async function retireSecret(transaction: Transaction, endpointId: string): Promise<void> {
  await query(
    {
      text: `UPDATE webhook_secrets SET expires_at = market_now() + $2 * interval '1 second'
              WHERE endpoint_id = $1 AND expires_at IS NULL`,
      values: [endpointId, policy.webhooks.rotatedSecretSeconds],
    },
    transaction,
  );
  await query(
    {
      text: 'DELETE FROM webhook_secrets WHERE endpoint_id = $1 AND expires_at <= market_now()',
      values: [endpointId],
    },
    transaction,
  );
}

/** The secrets that sign for an endpoint now, newest first. */
export async function signingSecrets(endpointId: string, transaction?: Transaction): Promise<string[]> {
  const rows = await query<{ secret: Buffer }>(
    {
      text: `SELECT secret FROM webhook_secrets
              WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > market_now())
              ORDER BY expires_at DESC NULLS FIRST LIMIT $2`,
      values: [endpointId, policy.webhooks.maxSigningSecrets],
    },
    transaction,
  );
  return rows.map((row) => decrypt(row.secret, endpointId).toString());
}
