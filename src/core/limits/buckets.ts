import { isIP } from 'node:net';
import { env } from '../../../config/env.js';
import { isUuid } from '../../lib/ids.js';
import type { Actor } from '../context.js';
import { type LimitRule, pointsFor } from './rules.js';

/** Who and what an attempt is about. */
export interface Attempt {
  actor: Actor | null;
  /** The caller's IP address, as far as the proxies in front can be trusted. */
  address: string;
  /** The job of the path, if any; what is no UUID names no job. */
  jobId?: string;
}

/** A rule with what it counts for one attempt. */
export interface Bucket {
  rule: LimitRule;
  key: string;
  /** After `RATE_LIMIT_SCALE`. */
  points: number;
}

const IPV4_IN_IPV6 = '::ffff:';
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What an address is counted as: an IPv4 address by itself, an IPv6 address by its /64, which is what one customer gets
 * (RFC 6177) and can pick addresses from at will.
 */
export function networkOf(address: string): string {
  const ip = address.toLowerCase().split('%')[0]!;
  if (ip.startsWith(IPV4_IN_IPV6) && isIP(ip.slice(IPV4_IN_IPV6.length)) === 4) return ip.slice(IPV4_IN_IPV6.length);
  if (isIP(ip) === 4) return ip;
  if (isIP(ip) !== 6) return 'unknown';
  const groupsOf = (part = ''): string[] =>
    part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
  const [head, tail] = ip.split('::').map(groupsOf) as [string[], string[] | undefined];
  const missing = GROUPS - head.length - (tail?.length ?? 0);
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

function keyOf(rule: LimitRule, { actor, address, jobId }: Attempt): string | null {
  switch (rule.per) {
    case 'address':
      return networkOf(address);
    case 'job':
      // Of each user: a stranger's attempts, which come to nothing, must not keep the poster from paying.
      return jobId !== undefined && isUuid(jobId) ? `${jobId.toLowerCase()}/${actor!.userId}` : null;
    case 'user':
      return actor!.userId;
    case 'key':
      return actor!.credential.kind === 'api_key' ? actor!.credential.apiKeyId : actor!.userId;
  }
}

/** The points of a rule as this installation is told to scale them; never less than one. */
export const scaled = (points: number): number => Math.max(1, Math.round(points * env().RATE_LIMIT_SCALE));

/** The buckets an attempt counts in. */
export function bucketsOf(rules: readonly LimitRule[], attempt: Attempt): Bucket[] {
  const buckets: Bucket[] = [];
  for (const rule of rules) {
    const key = keyOf(rule, attempt);
    if (key !== null) buckets.push({ rule, key, points: scaled(pointsFor(rule, attempt.actor)) });
  }
  return buckets;
}
