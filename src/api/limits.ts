import {
  type Caller,
  type LimitRule,
  limitRules,
  limitWords,
  type SlowedDown,
  slowDownWords,
} from '../core/limits/index.js';
import type { Access, Endpoint } from './endpoint.js';

/** What limits hang on: an endpoint, or a request that no endpoint answers. */
export type LimitedOperation = Pick<Endpoint, 'method' | 'path' | 'access'>;

const rules = limitRules;

const isApi = /^\/api(?:\/|$)/;
/** Where the Model Context Protocol is spoken; the endpoints that its tools call count their own. */
const isMcp = /^\/mcp$/;
/** Pages of the person signed in, which read credentials and ask Stripe like endpoints do. */
const isPersonalPage = /^\/dashboard(?:\/|$)/;
const isClawGig = /^\/api\/v1(?:\/|$)/;
const isAgentGigs = /^\/api\/(?:agent|jobs|wallet|auth|help)(?:\/|$)/;

/** What a path's class limits: everything under it together. */
function classRules(path: string): LimitRule[] {
  if (isMcp.test(path)) return [rules.mcp];
  if (isClawGig.test(path)) return [rules.clawgigMinute, rules.clawgigHour];
  return isAgentGigs.test(path) ? [rules.agentgigs] : [rules.other];
}

/** What is limited besides, on its own. */
const furtherRules: Array<{ post: RegExp; rules: LimitRule[] }> = [
  { post: /^\/api\/v1\/gigs\/[^/]+\/proposals$/, rules: [rules.proposals] },
  {
    post: /^\/api\/jobs\/[^/]+\/fund(?:-proof)?-escrow$/,
    rules: [rules.fundingMinute, rules.fundingHour, rules.fundingJob],
  },
  { post: /^\/api\/jobs\/[^/]+\/feature$/, rules: [rules.featuring] },
];

/** What counts instead of all other requests without credentials from the same address. */
const addressRules: Record<string, LimitRule> = {
  'post /api/auth/login': rules.login,
  'post /api/auth/signup': rules.signup,
  'post /api/auth/forgot-password': rules.passwordReset,
  'post /api/auth/reset-password': rules.passwordReset,
  'post /api/stripe/webhook': rules.inbound,
  'get /api/health': rules.health,
};

const slowedDown: Record<string, SlowedDown> = {
  'post /api/auth/login': 'login',
  'post /api/auth/forgot-password': 'password-reset',
};

/** Who may turn up at an endpoint; where credentials are not read, nobody is known. */
const callers = (access: Access): readonly Caller[] =>
  access === 'none' ? ['anonymous'] : ['api_key', 'session', 'anonymous'];

/**
 * The rules that attempts on an operation count against, those for each kind of caller: a pure function of method, path
 * and access. Every rule that matches counts; outside /api and /mcp only the pages of who is signed in are limited.
 */
export function limitsOf({ method, path, access }: LimitedOperation): LimitRule[] {
  if (![isApi, isMcp, isPersonalPage].some((limited) => limited.test(path))) return [];
  const further = method === 'post' ? furtherRules.flatMap((each) => (each.post.test(path) ? each.rules : [])) : [];
  const all = [
    ...classRules(path),
    rules.sessions,
    addressRules[`${method} ${path}`] ?? rules.addresses,
    ...further,
  ] as LimitRule[];
  return all.filter((rule) => rule.callers.some((caller) => callers(access).includes(caller)));
}

/** What slows down attempts on one account at an operation, if anything does. */
export const slowDownOf = ({ method, path }: LimitedOperation): SlowedDown | null =>
  slowedDown[`${method} ${path}`] ?? null;

/** Whose use of an operation can succeed: what a reader wants to know the limits of. */
const welcome: Record<Access, readonly Caller[]> = {
  none: ['anonymous'],
  user: ['api_key', 'session'],
  session: ['session'],
  api_key: ['api_key'],
  admin: ['api_key', 'session'],
};

/** The limits that hold for those who may use an operation. */
export const usableLimitsOf = (operation: LimitedOperation): LimitRule[] =>
  limitsOf(operation).filter((rule) => rule.callers.some((caller) => welcome[operation.access].includes(caller)));

/** The limits of an operation in words, one sentence part each, for those who may use it. */
export function limitWordsOf(operation: LimitedOperation): string[] {
  const words = usableLimitsOf(operation).map(limitWords);
  const slow = slowDownOf(operation);
  return slow ? [...words, slowDownWords(slow)] : words;
}
