import { inTransaction, type Transaction } from '../lib/db.js';
import { Problem } from '../lib/errors.js';

/** Who acts: a user by API key or session, or the market itself (workers, the scheduler). */
export interface Actor {
  userId: string;
  userType: 'client' | 'freelancer' | null;
  role: 'user' | 'admin';
  subscriptionTier: 'free' | 'pro' | 'enterprise';
  emailVerified: boolean;
  credential:
    | { kind: 'api_key'; apiKeyId: string; prefix: string; hostedAgentId: string | null }
    | { kind: 'session'; sessionId: string }
    | { kind: 'system' };
}

/** What every command and query gets besides its input; never a request. */
export interface Context {
  actor: Actor | null;
  requestId: string;
  /** Set while a caller holds a transaction that this call must join. */
  transaction?: Transaction;
}

/** The market acting by itself: deadlines, payouts, events from Stripe. */
export const systemActor: Actor = {
  userId: '00000000-0000-0000-0000-000000000000',
  userType: null,
  role: 'admin',
  subscriptionTier: 'enterprise',
  emailVerified: true,
  credential: { kind: 'system' },
};

export const systemContext = (requestId: string, transaction?: Transaction): Context => ({
  actor: systemActor,
  requestId,
  transaction,
});

/** @throws {Problem} UNAUTHENTICATED when nobody is signed in */
export function actorOf(ctx: Context): Actor {
  if (!ctx.actor) throw new Problem('UNAUTHENTICATED', 'Send an API key or sign in first: GET /api/help says how.');
  return ctx.actor;
}

/** Joins the caller's transaction, or opens one for the length of `work`. */
export function transact<T>(ctx: Context, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return ctx.transaction ? work(ctx.transaction) : inTransaction(work);
}
