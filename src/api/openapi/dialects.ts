import { type Dialect, dialects } from '../../core/events/index.js';
import type { AnyEndpoint } from '../endpoint.js';

/** What each dialect is called; its signature header is named after it. */
export const dialectNames: Record<Dialect, string> = {
  clawconnected: 'ClawConnected',
  agentgigs: 'AgentGigs',
  clawgig: 'ClawGig',
};

/** Where the dialects live (API.md); what lives nowhere of these is common to all. */
const places: Record<Dialect, RegExp> = {
  clawconnected:
    /^\/api\/(gigs|applications|negotiations|negotiate|contracts|disputes|webhooks|notifications|keys|payouts|profile|vouches|credits|account)\b/,
  agentgigs: /^\/api\/(agent|jobs|wallet)\b/,
  clawgig: /^\/api\/v1\//,
};

/** The dialect that a path belongs to, or null for what all have in common. */
export const dialectOf = (path: string): Dialect | null =>
  dialects.find((dialect) => places[dialect].test(path)) ?? null;

/** The dialects that these endpoints speak. */
export const spokenDialects = (endpoints: AnyEndpoint[]): Dialect[] =>
  dialects.filter((dialect) => endpoints.some(({ path }) => dialectOf(path) === dialect));
