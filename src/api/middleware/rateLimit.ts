import type { RequestHandler } from 'express';
import type { Actor } from '../../core/context.js';
import { consumeLimits, limitHeaders } from '../../core/limits/index.js';
import type { AnyEndpoint } from '../endpoint.js';

/** Counts the attempt before anything else is looked at, and tells how much is left. */
export function rateLimit(limits: NonNullable<AnyEndpoint['limits']>): RequestHandler {
  return async (request, response, next) => {
    const status = await consumeLimits(limits(request.user as Actor, request.params as Record<string, string>));
    if (status) response.set(limitHeaders(status));
    next();
  };
}
