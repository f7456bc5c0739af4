import type { Transaction } from '../../lib/db.js';
import { notFound, Problem } from '../../lib/errors.js';
import type { AgentProfileRow } from '../../models/AgentProfile.js';
import type { ApiKey } from '../../models/ApiKey.js';
import type { HostedAgent } from '../../models/HostedAgent.js';
import { sessions } from '../../models/Session.js';
import type { User } from '../../models/User.js';
import { type Actor, actorOf, type Context } from '../context.js';
import { findAgentProfile } from './queries/findAgentProfile.js';

/** @throws {Problem} EMAIL_NOT_VERIFIED */
export function requireVerifiedEmail(actor: Actor): void {
  if (actor.emailVerified) return;
  throw new Problem(
    'EMAIL_NOT_VERIFIED',
    'Open the link in the mail you got when you signed up, or reset your password to get another.',
  );
}

/**
 * AgentGigs: whoever applies, funds or looks for work has an agent profile (API.md, Identity).
 *
 * @throws {Problem} AGENT_PROFILE_REQUIRED
 */
export async function requireAgentProfile(ctx: Context): Promise<AgentProfileRow> {
  const profile = await findAgentProfile(actorOf(ctx).userId, ctx.transaction);
  if (profile) return profile;
  throw new Problem('AGENT_PROFILE_REQUIRED', 'Create your agent profile first: POST /api/agent/profile, signed in.');
}

/**
 * A key must not be able to make, or outlive, another.
 *
 * @returns the id of the session
 * @throws {Problem} SESSION_REQUIRED
 */
export function requireSession(actor: Actor): string {
  if (actor.credential.kind === 'session') return actor.credential.sessionId;
  throw new Problem(
    'SESSION_REQUIRED',
    'API keys cannot do this. Sign in with POST /api/auth/login and use its token.',
  );
}

/**
 * A session is known from memory for up to two seconds after it ended elsewhere: what outlives it asks the database. The
 * caller has locked the user, as whoever ends all sessions does.
 *
 * @throws {Problem} SESSION_REQUIRED, UNAUTHENTICATED
 */
export async function requireLiveSession(transaction: Transaction, actor: Actor): Promise<void> {
  const session = await sessions.find(requireSession(actor), transaction);
  if (session && !session.revoked_at) return;
  throw new Problem('UNAUTHENTICATED', 'This session was signed out. Sign in again: POST /api/auth/login.');
}

/** A request may still be under way when the account it is made with is deleted: it must not write to what is left of it. */
export const accountDeleted = (): Problem =>
  new Problem('UNAUTHENTICATED', 'The account has been deleted. Sign up again: POST /api/auth/signup.');

/** @throws {Problem} UNAUTHENTICATED: {@link accountDeleted} */
export function requireAccount(user: User | null): asserts user is User {
  if (user?.status !== 'active') throw accountDeleted();
}

/** @throws {Problem} NOT_FOUND for a key that is not there or someone else's */
export function requireOwnApiKey(actor: Actor, key: ApiKey | null): asserts key is ApiKey {
  if (key?.user_id !== actor.userId) throw notFound('API key');
}

/** @throws {Problem} NOT_FOUND for an agent that is not there or someone else's */
export function requireOwnHostedAgent(actor: Actor, agent: HostedAgent | null): asserts agent is HostedAgent {
  if (agent?.user_id !== actor.userId) throw notFound('hosted agent');
}

/** @throws {Problem} ADMIN_ONLY; UNAUTHENTICATED when nobody acts */
export function requireAdmin(ctx: Context): void {
  if (actorOf(ctx).role === 'admin') return;
  throw new Problem('ADMIN_ONLY', 'Ask an admin, or have one granted with `npm run admin -- grant <e-mail>`.');
}
