import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import Stripe from 'stripe';
import { invalidParameter, invalidRequest, StripeSandboxError } from '../errors.js';
import { type FaultMode, takeFault } from '../faults.js';
import { newId } from '../ids.js';
import { parseParams } from '../params.js';
import type { Context, StripeSandboxOptions } from '../types.js';
import { authenticate, requireSecretKey } from './authenticate.js';
import type { Endpoint } from './endpoint.js';
import { type Answer, execute } from './execute.js';
import { MAX_KEY_LENGTH } from './idempotency.js';

export interface ApiDependencies {
  options: StripeSandboxOptions;
  endpoints: Endpoint[];
  /** Market time in unix seconds. */
  now: () => number;
  /** Brings the stored state up to market time before a call looks at it. */
  catchUp: () => Promise<void>;
  /** Starts delivering events without making the caller wait. */
  deliver: () => void;
}

export function baseUrlOf(req: Request): string {
  return `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}

/** POST takes parameters from the form body, GET and DELETE from the query string (https://docs.stripe.com/api). */
function rawParams(req: Request): Record<string, unknown> {
  const body: unknown = req.body;
  return { ...req.query, ...(req.method === 'POST' && typeof body === 'object' ? body : {}) };
}

function idempotencyKeyOf(req: Request): string | null {
  const key = req.get('idempotency-key');
  if (req.method !== 'POST' || key === undefined || key === '') return null;
  if (key.length > MAX_KEY_LENGTH) {
    throw invalidParameter('Idempotency keys are up to 255 characters long.', { param: 'Idempotency-Key' });
  }
  return key;
}

/** The sandbox plays one platform; the books of connected accounts are Stripe's own business. */
function refuseConnectedAccount(req: Request): void {
  if (req.get('stripe-account') === undefined) return;
  throw invalidRequest('The Stripe sandbox serves the platform account only: leave out the Stripe-Account header.');
}

function send(res: Response, answer: Answer): void {
  res.set('Request-Id', answer.requestId);
  if (answer.replayed) res.set({ 'Idempotent-Replayed': 'true', 'Original-Request': answer.requestId });
  if (answer.status >= 500) res.set('Stripe-Should-Retry', 'false');
  res.status(answer.status).type('application/json').send(answer.body);
}

/** The change is committed, yet the caller never learns it. */
function withhold(req: Request, mode: FaultMode): boolean {
  if (mode === 'connection_reset_after_commit') req.socket.resetAndDestroy();
  return mode === 'connection_reset_after_commit' || mode === 'timeout_after_commit';
}

function handler(endpoint: Endpoint, { options, now, catchUp, deliver }: ApiDependencies) {
  return async (req: Request, res: Response): Promise<void> => {
    const requestId = newId('req');
    const apiVersion = req.get('stripe-version') ?? Stripe.API_VERSION;
    res.set({ 'Request-Id': requestId, 'Stripe-Version': apiVersion });
    const keyKind = authenticate(req, options);
    if (!endpoint.publishable) requireSecretKey(keyKind);
    refuseConnectedAccount(req);
    const idempotencyKey = idempotencyKeyOf(req);
    if (idempotencyKey !== null) res.set('Idempotency-Key', idempotencyKey);
    const params: Record<string, unknown> = parseParams(endpoint.schema, rawParams(req));
    const fault = await takeFault(options.pool, req.method, req.path);
    if (fault === 'error_500') {
      throw new StripeSandboxError(500, { type: 'api_error', message: 'An unknown error occurred (injected fault).' });
    }
    await catchUp();
    const request = { id: requestId, idempotencyKey };
    const context: Omit<Context, 'db'> = { now: now(), baseUrl: baseUrlOf(req), request, keyKind, apiVersion };
    const answer = await execute(options.pool, {
      endpoint,
      target: `${req.method} ${req.path}`,
      params,
      path: Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)])),
      context,
      requestId,
      idempotencyKey,
      fail: fault === 'error_500_saved',
    });
    if (req.method !== 'GET') deliver();
    if (fault !== null && withhold(req, fault)) return;
    send(res, answer);
  };
}

/** Every error leaves as Stripe's JSON, so that the SDK throws its own error classes. */
export function errorHandler(options: StripeSandboxOptions) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof StripeSandboxError) {
      if (error.status === 409) res.set('Stripe-Should-Retry', 'true');
      res.status(error.status).json(error.toJSON());
      return;
    }
    if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500) {
      res.status(error.status).json({ error: { type: 'invalid_request_error', message: error.message } });
      return;
    }
    options.logger?.error({ err: error }, 'stripe sandbox request failed');
    const message = 'An unknown error occurred in the Stripe sandbox.';
    res.status(500).json({ error: { type: 'api_error', message } });
  };
}

export function createApiRouter(dependencies: ApiDependencies): Router {
  const router = express.Router();
  for (const endpoint of dependencies.endpoints) {
    router[endpoint.method](endpoint.path, handler(endpoint, dependencies));
  }
  router.use('/v1', (req, res) => {
    authenticate(req, dependencies.options);
    const message = `Unrecognized request URL (${req.method}: ${req.baseUrl}${req.path}). The Stripe sandbox has no such endpoint.`;
    res.status(404).json({ error: { type: 'invalid_request_error', message } });
  });
  return router;
}
