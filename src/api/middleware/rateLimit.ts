import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../../core/context.js';
import {
  type Attempt,
  type Caller,
  callerOf,
  consumeLimits,
  type LimitRule,
  limitHeaders,
} from '../../core/limits/index.js';
import { Problem } from '../../lib/errors.js';
import type { Endpoint } from '../endpoint.js';
import { type LimitedOperation, limitsOf } from '../limits.js';
import { authenticate } from './authenticate.js';

type RulesByCaller = Record<Caller, LimitRule[]>;

function rulesByCaller(operation: LimitedOperation): RulesByCaller {
  const rules = limitsOf(operation);
  const of = (caller: Caller): LimitRule[] => rules.filter(({ callers }) => callers.includes(caller));
  return { api_key: of('api_key'), session: of('session'), anonymous: of('anonymous') };
}

const attemptOf = (request: Request): Attempt => ({
  actor: (request.user as Actor | undefined) ?? null,
  address: request.ip ?? '',
  jobId: request.params?.id as string | undefined,
});

/** Counts the attempt and tells in the response how much is left. */
async function count(request: Request, response: Response, rules: RulesByCaller): Promise<void> {
  response.locals.attemptCounted = true;
  const attempt = attemptOf(request);
  const caller = callerOf(attempt.actor);
  const status = caller && (await consumeLimits(rules[caller], attempt));
  if (status) response.set(limitHeaders(status));
}

/** Counts every attempt on an endpoint, before anything of it is looked at but who it comes from. */
export function rateLimit(endpoint: LimitedOperation): RequestHandler {
  const rules = rulesByCaller(endpoint);
  return async (request, response, next) => {
    await count(request, response, rules);
    next();
  };
}

/** What a request that no endpoint has counted is taken for. */
const operationOf = (request: Request): LimitedOperation => ({
  method: request.method.toLowerCase() as Endpoint['method'],
  path: request.path.toLowerCase(),
  access: 'user',
});

const isRefusedCredential = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 401 || error.status === 403);

/**
 * Counts attempts on paths that do not exist. Credentials that prove nothing change nothing about that: such an attempt
 * counts for its address.
 */
export const limitUnknownPaths: RequestHandler = (request, response, next) => {
  const rules = rulesByCaller(operationOf(request));
  if (response.locals.attemptCounted || rules.anonymous.length === 0) {
    next();
    return;
  }
  authenticate(request, response, (error?: unknown) => {
    if (error && !isRefusedCredential(error)) next(error);
    else count(request, response, rules).then(() => next(), next);
  });
};

/**
 * Counts attempts that failed before they were counted, wrong credentials above all, for their address: the error stands
 * unless the address has made too many.
 */
export const limitFailures: ErrorRequestHandler = (error, request, response, next) => {
  const rules = rulesByCaller(operationOf(request));
  if (response.headersSent || response.locals.attemptCounted || rules.anonymous.length === 0) {
    next(error);
    return;
  }
  count(request, response, rules).then(() => next(error), next);
};

/** Answers `OPTIONS` counts for addresses too: Express answers it for every path that exists, past its endpoint. */
export const limitOptions: RequestHandler = (request, response, next) => {
  const rules = rulesByCaller({ ...operationOf(request), access: 'none' });
  if (request.method !== 'OPTIONS' || rules.anonymous.length === 0) {
    next();
    return;
  }
  count(request, response, rules).then(() => next(), next);
};
