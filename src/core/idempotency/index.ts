import { policy } from '../../../config/policy.js';
import type { ProblemCode } from '../../../config/problems.js';
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

const identity = ({ userId, scope, key }: KeyedRequest): string[] => [userId, scope, key];
const contextOf = (request: KeyedRequest): string => `${request.userId} ${request.scope} ${request.key}`;

const seal = (request: KeyedRequest, response: StoredResponse): Buffer =>
  encrypt(JSON.stringify(response), contextOf(request));

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

/** Stores the outcome of a request whose key is locked. */
async function keepResponse(transaction: Transaction, request: KeyedRequest, response: StoredResponse): Promise<void> {
  await query(
    {
      text: `
        INSERT INTO idempotency_keys (user_id, scope, key, request_hash, status, response)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (user_id, scope, key) DO UPDATE
          SET request_hash = EXCLUDED.request_hash, status = EXCLUDED.status, response = EXCLUDED.response,
              leased_until = NULL, created_at = now()`,
      values: [...identity(request), request.requestHash, response.status, seal(request, response)],
    },
    transaction,
  );
}

/** Takes a locked key for a while. @returns what tells this lease from later ones */
async function lease(transaction: Transaction, request: KeyedRequest): Promise<string> {
  const [row] = await query<{ lease: string }>(
    {
      text: `
        INSERT INTO idempotency_keys (user_id, scope, key, request_hash, leased_until)
        VALUES ($1, $2, $3, $4, now() + $5 * interval '1 second')
        ON CONFLICT (user_id, scope, key) DO UPDATE
          SET request_hash = EXCLUDED.request_hash, status = NULL, response = NULL,
              leased_until = EXCLUDED.leased_until, created_at = now()
        RETURNING leased_until::text AS lease`,
      values: [...identity(request), request.requestHash, policy.idempotency.leaseSeconds],
    },
    transaction,
  );
  return row!.lease;
}

/** Stores the outcome of a leased request, unless another has taken over meanwhile: then that one's counts. */
async function keepLeasedResponse(request: KeyedRequest, held: string, response: StoredResponse): Promise<void> {
  await query({
    text: `
      INSERT INTO idempotency_keys (user_id, scope, key, request_hash, status, response)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (user_id, scope, key) DO UPDATE
        SET status = EXCLUDED.status, response = EXCLUDED.response, leased_until = NULL, created_at = now()
        WHERE idempotency_keys.leased_until = $7::timestamptz`,
    values: [...identity(request), request.requestHash, response.status, seal(request, response), held],
  });
}

/** Frees a leased key for another try, unless another has taken over meanwhile. */
async function endLease(request: KeyedRequest, held: string): Promise<void> {
  await query({
    text: 'DELETE FROM idempotency_keys WHERE user_id = $1 AND scope = $2 AND key = $3 AND leased_until = $4::timestamptz',
    values: [...identity(request), held],
  });
}

/** Refusals that ask for the same request again in a moment, so what they refused is not decided yet. */
const undecided: ProblemCode[] = [
  'IDEMPOTENCY_IN_PROGRESS',
  'IDEMPOTENCY_KEY_REUSED',
  'PAYMENT_IN_PROGRESS',
  'RATE_LIMITED',
];

/** A refusal is the request's outcome too, and is replayed; only our own failures may be tried again. */
function refusalOf(error: unknown, render: (problem: Problem) => StoredResponse): StoredResponse | null {
  if (!(error instanceof Problem) || error.status >= 500 || undecided.includes(error.code)) return null;
  return render(error);
}

/**
 * Runs a command and stores its response, or its refusal, in one transaction: after a crash either both are there or
 * neither, and nobody runs the command in between.
 *
 * @throws {Problem} IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS, and whatever `work` throws
 */
export function runAtomically(
  request: KeyedRequest,
  work: (transaction: Transaction) => Promise<StoredResponse>,
  render: (problem: Problem) => StoredResponse,
): Promise<{ response: StoredResponse; replayed: boolean }> {
  return inTransaction(async (transaction) => {
    const stored = await readKey(transaction, request);
    if (stored !== 'new') return { response: stored, replayed: true };
    try {
      const response = await transaction.attempt(() => work(transaction));
      await keepResponse(transaction, request, response);
      return { response, replayed: false };
    } catch (error) {
      const refusal = refusalOf(error, render);
      if (!refusal) throw error;
      await keepResponse(transaction, request, refusal);
      throw transaction.outcome(error as Problem);
    }
  });
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
  const found = await inTransaction(async (transaction) => {
    const stored = await readKey(transaction, request);
    return stored === 'new' ? lease(transaction, request) : stored;
  });
  if (typeof found !== 'string') return { response: found, replayed: true };
  try {
    const response = await work();
    await keepLeasedResponse(request, found, response);
    return { response, replayed: false };
  } catch (error) {
    const refusal = refusalOf(error, render);
    if (refusal) await keepLeasedResponse(request, found, refusal);
    else await endLease(request, found);
    throw error;
  }
}

/** Removes keys past their 24 hours. @returns how many */
export async function pruneIdempotencyKeys(): Promise<number> {
  const rows = await query({
    text: `DELETE FROM idempotency_keys WHERE created_at < now() - $1 * interval '1 second' RETURNING 1`,
    values: [policy.idempotency.keepSeconds],
  });
  return rows.length;
}
