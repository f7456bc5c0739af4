import { createHash } from 'node:crypto';
import { StripeSandboxError } from '../errors.js';
import type { Queryable } from '../types.js';

export interface SavedResponse {
  status: number;
  body: string;
  requestId: string;
}

export const MAX_KEY_LENGTH = 255;

/** The idempotency layer "compares incoming parameters to those of the original request" (https://docs.stripe.com/api/idempotent_requests). */
export function fingerprint(params: unknown): string {
  return createHash('sha256').update(canonical(params)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function idempotencyError(status: number, message: string, code?: string): StripeSandboxError {
  return new StripeSandboxError(
    status,
    { type: 'idempotency_error', message, ...(code ? { code } : {}) },
    { savedByIdempotencyKey: false },
  );
}

/**
 * Claims the key for this transaction. The advisory lock lives and dies with the transaction, so a crashed request
 * leaves its key unused; "the request conflicts with another request that's executing concurrently" is 409.
 */
export async function claimKey(
  db: Queryable,
  key: string,
  endpoint: string,
  print: string,
): Promise<SavedResponse | null> {
  const lock = await db.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('stripe_sandbox:' || $1, 0)) AS locked`,
    [key],
  );
  if (!lock.rows[0]?.locked) {
    throw idempotencyError(
      409,
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      'idempotency_key_in_use',
    );
  }
  const { rows } = await db.query<{
    endpoint: string;
    fingerprint: string;
    request_id: string;
    status: number;
    body: string;
  }>('SELECT endpoint, fingerprint, request_id, status, body FROM stripe_sandbox_idempotency_keys WHERE key = $1', [
    key,
  ]);
  const saved = rows[0];
  if (!saved) return null;
  if (saved.endpoint !== endpoint) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${saved.endpoint}' vs '${endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (saved.fingerprint !== print) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return { status: saved.status, body: saved.body, requestId: saved.request_id };
}

export async function saveResponse(
  db: Queryable,
  key: string,
  endpoint: string,
  print: string,
  response: SavedResponse,
): Promise<void> {
  await db.query(
    `INSERT INTO stripe_sandbox_idempotency_keys (key, endpoint, fingerprint, request_id, status, body)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [key, endpoint, print, response.requestId, response.status, response.body],
  );
}

/** Stripe prunes keys "after they're at least 24 hours old"; the sandbox keeps them for 30 days. */
export async function pruneKeys(db: Queryable): Promise<void> {
  await db.query(`DELETE FROM stripe_sandbox_idempotency_keys WHERE created_at < now() - interval '30 days'`);
}
