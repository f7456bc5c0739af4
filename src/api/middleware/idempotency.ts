import type { Request } from 'express';
import { policy } from '../../../config/policy.js';
import type { Context } from '../../core/context.js';
import { type KeyedRequest, runAtomically, runUnderLease, type StoredResponse } from '../../core/idempotency/index.js';
import { sha256 } from '../../lib/crypto.js';
import { Problem } from '../../lib/errors.js';
import type { AnyEndpoint, ReceivedUpload, Reply } from '../endpoint.js';
import { problemDocument } from './errors.js';

/** JSON with sorted keys: the same body, however the client's serialiser ordered it. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    child !== null && typeof child === 'object' && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}

/** The `Idempotency-Key` of a request whose endpoint honours it, or null. */
function keyOf(endpoint: AnyEndpoint, ctx: Context, request: Request): string | null {
  if (endpoint.method !== 'post' || endpoint.idempotency === 'none' || !ctx.actor) return null;
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > policy.idempotency.maxKeyLength) {
    throw new Problem(
      'INVALID_IDEMPOTENCY_KEY',
      `Idempotency-Key must be 1 to ${policy.idempotency.maxKeyLength} characters; a UUID is a good choice.`,
    );
  }
  return key;
}

/**
 * Runs an endpoint's handler, under its `Idempotency-Key` when the request has one (API.md, Conventions): same body →
 * the stored response with `Idempotent-Replayed: true`; other body → 422; still running → 409.
 */
export async function runIdempotently(
  endpoint: AnyEndpoint,
  ctx: Context,
  request: Request,
  files: ReceivedUpload[],
  work: (ctx: Context) => Promise<Reply>,
): Promise<Reply> {
  const key = keyOf(endpoint, ctx, request);
  if (key === null) return work(ctx);
  const keyed: KeyedRequest = {
    userId: ctx.actor!.userId,
    scope: `POST ${request.path}`,
    key,
    requestHash: sha256(
      canonical([request.query, request.body ?? {}, files.map((file) => [file.field, file.name, file.sha256])]),
    ),
  };
  const render = (problem: Problem): StoredResponse => ({
    status: problem.status,
    body: problemDocument(problem, request.path, ctx.requestId),
  });
  const store = ({ status, body }: Reply): StoredResponse => ({ status, body: body ?? null });
  const { response, replayed } =
    endpoint.idempotency === 'resumable'
      ? await runUnderLease(keyed, async () => store(await work(ctx)), render)
      : await runAtomically(keyed, async (transaction) => store(await work({ ...ctx, transaction })), render);
  const headers: Record<string, string> = {};
  if (replayed) headers['Idempotent-Replayed'] = 'true';
  if (response.status >= 400) headers['Content-Type'] = 'application/problem+json; charset=utf-8';
  return { status: response.status, body: response.body ?? undefined, headers };
}
