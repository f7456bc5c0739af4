import type { LimitRule } from '../../core/limits/index.js';
import type { AnyEndpoint } from '../endpoint.js';
import { usableLimitsOf } from '../limits.js';

/** One limit of an operation, as `x-ratelimit` states it. */
export interface RateLimit {
  /** Limits of the same name share one count, whatever the operation. */
  name: string;
  /** Who or what is counted. */
  per: LimitRule['per'];
  /** Whose requests: by API key, in a session, or with neither. */
  callers: LimitRule['callers'];
  /** How many in one window; by the caller's tier where that matters. */
  requests: LimitRule['points'];
  /** The window. */
  seconds: number;
}

/** The limits that each attempt to use an endpoint counts against, from the rules that are enforced. */
export const rateLimitsOf = (endpoint: AnyEndpoint): RateLimit[] =>
  usableLimitsOf(endpoint).map(({ name, per, callers, points, seconds }) => ({
    name,
    per,
    callers,
    requests: points,
    seconds,
  }));
