import { policy } from '../../../config/policy.js';
import type { Actor } from '../context.js';

/** Who a request is counted for: an API key's owner, a signed-in person, or nobody known. */
export type Caller = 'api_key' | 'session' | 'anonymous';

/**
 * What has a bucket of its own. A `key` is the API key itself, for sessions their user; a `job` is one job of one user; an
 * `address` is an IP address.
 */
export type LimitedBy = 'key' | 'user' | 'job' | 'address';

type Tier = Actor['subscriptionTier'];

/** So many attempts in so many seconds of wall time, whatever becomes of them. */
export interface LimitRule {
  name: string;
  /** Whose attempts it counts. */
  callers: readonly Caller[];
  per: LimitedBy;
  points: number | Readonly<Record<Tier, number>>;
  seconds: number;
  /** With nothing to count in, an attempt is refused instead of let through. */
  closed?: boolean;
}

const MINUTE = 60;
const HOUR = 3_600;
const { limits } = policy;

const everyone: readonly Caller[] = ['api_key', 'session'];

const addressRule = (name: string, points: number, closed = false): LimitRule => ({
  name,
  callers: ['anonymous'],
  per: 'address',
  points,
  seconds: MINUTE,
  closed,
});

/** Every limit there is, except for what slows down attempts on one account (seeds 000 and 002; API.md, Rate limits). */
export const limitRules = {
  clawgigMinute: {
    name: 'clawgig-minute',
    callers: ['api_key'],
    per: 'key',
    points: limits.clawgig.perMinute,
    seconds: MINUTE,
  },
  clawgigHour: {
    name: 'clawgig-hour',
    callers: ['api_key'],
    per: 'key',
    points: limits.clawgig.perHour,
    seconds: HOUR,
  },
  proposals: {
    name: 'proposals-minute',
    callers: everyone,
    per: 'key',
    points: limits.clawgig.proposalsPerMinute,
    seconds: MINUTE,
  },
  agentgigs: {
    name: 'agentgigs-minute',
    callers: ['api_key'],
    per: 'user',
    points: limits.agentgigs.perMinute,
    seconds: MINUTE,
  },
  other: { name: 'other-minute', callers: ['api_key'], per: 'user', points: limits.other.perMinute, seconds: MINUTE },
  mcp: { name: 'mcp-minute', callers: ['api_key'], per: 'user', points: limits.mcp.perMinute, seconds: MINUTE },
  sessions: {
    name: 'sessions-minute',
    callers: ['session'],
    per: 'user',
    points: limits.sessions.perMinute,
    seconds: MINUTE,
  },
  fundingMinute: {
    name: 'funding-minute',
    callers: everyone,
    per: 'user',
    points: limits.funding.perMinute,
    seconds: MINUTE,
  },
  fundingHour: {
    name: 'funding-hour',
    callers: everyone,
    per: 'user',
    points: limits.funding.perHour,
    seconds: HOUR,
  },
  fundingJob: {
    name: 'funding-job',
    callers: everyone,
    per: 'job',
    points: limits.funding.perJobPerHour,
    seconds: HOUR,
  },
  featuring: {
    name: 'featuring-hour',
    callers: everyone,
    per: 'user',
    points: limits.featuring.perHour,
    seconds: HOUR,
  },
  addresses: addressRule('addresses-minute', limits.addresses.perMinute),
  login: addressRule('login-minute', limits.signIn.perMinute, true),
  signup: addressRule('signup-minute', limits.signIn.perMinute),
  passwordReset: addressRule('password-reset-minute', limits.signIn.perMinute, true),
  health: addressRule('health-minute', limits.health.perMinute),
  inbound: addressRule('inbound-minute', limits.inbound.perMinute),
} as const satisfies Record<string, LimitRule>;

/** How a caller is counted, or null: the market itself is not. */
export function callerOf(actor: Actor | null): Caller | null {
  if (!actor) return 'anonymous';
  return actor.credential.kind === 'system' ? null : actor.credential.kind;
}

/** How many attempts a rule allows an actor. */
export const pointsFor = ({ points }: LimitRule, actor: Actor | null): number =>
  typeof points === 'number' ? points : points[actor?.subscriptionTier ?? 'free'];

const perWords: Record<LimitedBy, string> = {
  key: 'per API key',
  user: 'per user',
  job: 'for one job',
  address: 'per IP address',
};

const periodWords = (seconds: number): string =>
  seconds === MINUTE ? 'a minute' : seconds === HOUR ? 'an hour' : `in ${seconds} seconds`;

const numberWords = (value: number): string => value.toLocaleString('en-US');

/** A rule in words: "30 / 120 / 300 a minute (free / pro / enterprise) per user". */
export function limitWords(rule: LimitRule): string {
  const { points, seconds, per, callers } = rule;
  const amount =
    typeof points === 'number'
      ? `${numberWords(points)} ${periodWords(seconds)}`
      : `${Object.values(points).map(numberWords).join(' / ')} ${periodWords(seconds)} (${Object.keys(points).join(' / ')})`;
  const onlySessions = callers.length === 1 && callers[0] === 'session';
  return onlySessions ? `${amount} over all browser sessions of a user` : `${amount} ${perWords[per]}`;
}
