import { type Actor, systemActor } from '../../core/context.js';
import type { Limit } from '../../core/limits/index.js';
import type { AnyEndpoint } from '../endpoint.js';

const tiers = ['free', 'pro', 'enterprise'] as const;
type Tier = (typeof tiers)[number];

/** One limit of an operation, as `x-ratelimit` states it. */
export interface RateLimit {
  /** Who or what shares the count. */
  per: 'user' | 'job';
  /** How many in one window; by the caller's tier where that matters. */
  requests: number | Record<Tier, number>;
  /** The window. */
  seconds: number;
}

const USER = 'user';

const actorOf = (subscriptionTier: Tier): Actor => ({ ...systemActor, userId: USER, subscriptionTier });

/** The limits that each attempt to call an endpoint counts against, asked of the code that enforces them. */
export function rateLimitsOf({ limits }: AnyEndpoint): RateLimit[] {
  if (!limits) return [];
  const [free, pro, enterprise] = tiers.map((tier) => limits(actorOf(tier), { id: 'job' })) as [
    Limit[],
    Limit[],
    Limit[],
  ];
  return free.map(({ key, points, seconds }, index) => {
    const byTier = { free: points, pro: pro[index]!.points, enterprise: enterprise[index]!.points };
    const same = byTier.pro === points && byTier.enterprise === points;
    return { per: key === USER ? 'user' : 'job', requests: same ? points : byTier, seconds };
  });
}

const windows: Record<number, string> = { 60: 'a minute', 3600: 'an hour', 86400: 'a day' };

function words({ per, requests, seconds }: RateLimit): string {
  const window = windows[seconds] ?? `in ${seconds} seconds`;
  return typeof requests === 'number'
    ? `${requests} ${window} per ${per}`
    : `${Object.values(requests).join(' / ')} ${window} (${Object.keys(requests).join(' / ')}) per ${per}`;
}

/** The limits of an endpoint in words: "3 a minute per user". */
export const rateLimitWords = (endpoint: AnyEndpoint): string[] => rateLimitsOf(endpoint).map(words);
