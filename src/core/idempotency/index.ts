import { policy } from '../../../config/policy.js';
import { decrypt, encrypt } from '../../lib/crypto.js';
import { inTransaction, query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';

/** One use of an `Idempotency-Key`: whose, for which call, and what the body was. */
export interface KeyedRequest {
  userId: string;
  /** Method and path. */
  scope: string;
  key: string;
  requestHash: Buffer;
}

export interface StoredResponse {
  status: number;
  body: unknown;
}

interface KeyRow {
  request_hash: Buffer;
  status: number | null;
  response: Buffer | null;
  leased: boolean;
}

const contextOf = (request: KeyedRequest): string => `${request.userId} ${request.scope} ${request.key}`;

/** A lock that dies with its connection, so that a crashed request never blocks its own retry. */
async function lockKey(transaction: Transaction, request: KeyedRequest): Promise<boolean> {
  const [row] = await query<{ locked: boolean }>(
    { text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked', values: [contextOf(request)] },
    transaction,
  );
  return row!.locked;
}

const inProgress = (): Problem =>
  new Problem('IDEMPOTENCY_IN_PROGRESS', 'The first request with this key has not finished. Wait a second and retry.', {
    headers: { 'Retry-After': '1' },
  });

async function readKey(transaction: Transaction, request: KeyedRequest): Promise<StoredResponse | 'new'> {
  if (!(await lockKey(transaction, request))) throw inProgress();
  const [row] = await query<KeyRow>(
    {
      text: `SELECT request_hash, status, response, coalesce(leased_until > now(), false) AS leased
               FROM idempotency_keys
              WHERE user_id = $1 AND scope = $2 AND key = $3 AND created_at > now() - $4 * interval '1 second'`,
      values: [request.userId, request.scope, request.key, policy.idempotency.keepSeconds],
    },
    transaction,
  );
  if (!row) return 'new';
  if (!row.request_hash.equals(request.requestHash)) {
    throw new Problem('IDEMPOTENCY_KEY_REUSED', 'This key belongs to a request with another body. Use a new key.');
  }
  if (row.response) return JSON.parse(decrypt(row.response, contextOf(request)).toString()) as StoredResponse;
  if (row.leased) throw inProgress();
  return 'new';
}

async function writeKey(
  transaction: Transaction | null,
  request: KeyedRequest,
  response: StoredResponse | null,
): Promise<void> {
  await query(
    {
      text: `
        INSERT INTO idempotency_keys (user_id, scope, key, request_hash, status, response, leased_until)
        VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6::bytea IS NULL THEN now() + $7 * interval '1 second' END)
        ON CONFLICT (user_id, scope, key) DO UPDATE
          SET request_hash = EXCLUDED.request_hash, status = EXCLUDED.status, response = EXCLUDED.response,
              leased_until = EXCLUDED.leased_until, created_at = now()`,
      values: [
        request.userId,
        request.scope,
        request.key,
        request.requestHash,
        response?.status ?? null,
        response && encrypt(JSON.stringify(response), contextOf(request)),
        policy.idempotency.leaseSeconds,
      ],
    },
    transaction,
  );
}

/** A refusal is the request's outcome too, and is replayed; only our own failures may be tried again. */
function refusalOf(error: unknown, render: (problem: Problem) => StoredResponse): StoredResponse | null {
  if (!(error instanceof Problem) || error.status >= 500) return null;
  if (error.code === 'IDEMPOTENCY_IN_PROGRESS' || error.code === 'IDEMPOTENCY_KEY_REUSED') return null;
  return render(error);
}

/**
 * Runs a command and stores its response in one transaction: after a crash either both are there or neither.
 *
 * @throws {Problem} IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS, and whatever `work` throws
 */
export async function runAtomically(
  request: KeyedRequest,
  work: (transaction: Transaction) => Promise<StoredResponse>,
  render: (problem: Problem) => StoredResponse,
): Promise<{ response: StoredResponse; replayed: boolean }> {
  try {
    return await inTransaction(async (transaction) => {
      const stored = await readKey(transaction, request);
      if (stored !== 'new') return { response: stored, replayed: true };
      const response = await work(transaction);
      await writeKey(transaction, request, response);
      return { response, replayed: false };
    });
  } catch (error) {
    const refusal = refusalOf(error, render);
    if (refusal) await writeKey(null, request, refusal);
    throw error;
  }
}

/**
 * Runs a command that commits in several steps, under a lease. Should the process die, the lease runs out and a
 * repeat runs the command again, which must itself be safe to repeat.
 *
 * @throws {Problem} IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS, and whatever `work` throws
 */
export async function runUnderLease(
  request: KeyedRequest,
  work: () => Promise<StoredResponse>,
  render: (problem: Problem) => StoredResponse,
): Promise<{ response: StoredResponse; replayed: boolean }> {
  const stored = await inTransaction(async (transaction) => {
    const found = await readKey(transaction, request);
    if (found === 'new') await writeKey(transaction, request, null);
    return found;
  });
  if (stored !== 'new') return { response: stored, replayed: true };
  try {
    const response = await work();
    await writeKey(null, request, response);
    return { response, replayed: false };
  } catch (error) {
    const refusal = refusalOf(error, render);
    if (refusal) await writeKey(null, request, refusal);
    else await forgetKey(request);
    throw error;
  }
}

async function forgetKey(request: KeyedRequest): Promise<void> {
  await query({
    text: 'DELETE FROM idempotency_keys WHERE user_id = $1 AND scope = $2 AND key = $3',
    values: [request.userId, request.scope, request.key],
  });
}

/** Removes keys past their 24 hours. @returns how many */
export async function pruneIdempotencyKeys(): Promise<number> {
  const rows = await query({
    text: `DELETE FROM idempotency_keys WHERE created_at < now() - $1 * interval '1 second' RETURNING 1`,
    values: [policy.idempotency.keepSeconds],
  });
  return rows.length;
}
