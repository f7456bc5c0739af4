import type pg from 'pg';
import { StripeSandboxError } from '../errors.js';
import { expandResponse } from '../expand.js';
import { presentStored } from '../present.js';
import { inTransaction } from '../transaction.js';
import type { Context } from '../types.js';
import type { Endpoint, PathParams } from './endpoint.js';
import { claimKey, fingerprint, type SavedResponse, saveResponse } from './idempotency.js';

export interface Call {
  endpoint: Endpoint;
  /** Method and concrete path, which an idempotency key is bound to. */
  target: string;
  params: Record<string, unknown>;
  path: PathParams;
  context: Omit<Context, 'db'>;
  requestId: string;
  idempotencyKey: string | null;
  /** The endpoint starts and then breaks: nothing is kept but the saved 500. */
  fail: boolean;
}

export interface Answer extends SavedResponse {
  replayed: boolean;
}

function requestedExpansions({ expand }: Record<string, unknown>): string[] | undefined {
  return Array.isArray(expand) ? expand.filter((path) => typeof path === 'string') : undefined;
}

async function produce(call: Call, ctx: Context): Promise<string> {
  const result = await call.endpoint.run(ctx, call.params, call.path);
  const expanded = await expandResponse(ctx, presentStored(ctx, result), requestedExpansions(call.params));
  return JSON.stringify(presentList(ctx, expanded), null, 2);
}

function presentList(ctx: Context, response: object): object {
  if (!('data' in response) || !Array.isArray(response.data)) return response;
  return { ...response, data: response.data.map((item: object) => presentStored(ctx, item)) };
}

function errorResponse(error: StripeSandboxError, requestId: string): SavedResponse {
  return { status: error.status, body: JSON.stringify(error.toJSON(), null, 2), requestId };
}

/** The endpoint's outcome, its changes undone if it failed; a declined payment is an outcome whose changes stay. */
async function attempt(call: Call, ctx: Context): Promise<SavedResponse> {
  await ctx.db.query('SAVEPOINT endpoint');
  try {
    if (call.fail) {
      throw new StripeSandboxError(500, { type: 'api_error', message: 'An unknown error occurred (injected fault).' });
    }
    return { status: 200, body: await produce(call, ctx), requestId: call.requestId };
  } catch (error) {
    if (!(error instanceof StripeSandboxError)) throw error;
    if (!error.keepsChanges) await ctx.db.query('ROLLBACK TO SAVEPOINT endpoint');
    if (!error.savedByIdempotencyKey) throw error;
    return errorResponse(error, call.requestId);
  }
}

async function write(pool: pg.Pool, call: Call): Promise<Answer> {
  const print = fingerprint(call.params);
  return inTransaction(pool, async (db) => {
    const key = call.idempotencyKey;
    if (key !== null) {
      const saved = await claimKey(db, key, call.target, print);
      if (saved) return { ...saved, replayed: true };
    }
    const response = await attempt(call, { ...call.context, db });
    if (key !== null) await saveResponse(db, key, call.target, print, response);
    return { ...response, replayed: false };
  });
}

/** Reads need no transaction; every write is exactly one, its events and its saved response included. */
export async function execute(pool: pg.Pool, call: Call): Promise<Answer> {
  if (call.endpoint.method !== 'get') return write(pool, call);
  const body = await produce(call, { ...call.context, db: pool });
  return { status: 200, body, requestId: call.requestId, replayed: false };
}
