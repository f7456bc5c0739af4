import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { getLocked, lockObject, saveObject } from '../store.js';
import { cancelTimer } from '../timers.js';
import type { Context } from '../types.js';
import { releaseOpenIntent } from './intent.js';

async function markExpired(ctx: Context, session: Stripe.Checkout.Session): Promise<Stripe.Checkout.Session> {
  const expired: Stripe.Checkout.Session = { ...session, status: 'expired', url: null };
  await saveObject<'checkout.session'>(ctx, expired);
  await releaseOpenIntent(ctx, session);
  await emit(ctx, 'checkout.session.expired', expired);
  return expired;
}

/** Due work: a session left open until its `expires_at`. */
export async function expireSession(ctx: Context, sessionId: string): Promise<void> {
  const stored = await lockObject(ctx, 'checkout.session', sessionId);
  if (!(await cancelTimer(ctx, 'checkout_session_expiry', sessionId))) return;
  if (stored?.data.status === 'open') await markExpired(ctx, stored.data);
}

/** "A Session can be expired when it is in one of these statuses: open" (https://docs.stripe.com/api/checkout/sessions/expire). */
export async function expireNow(ctx: Context, sessionId: string): Promise<Stripe.Checkout.Session> {
  const { data: session } = await getLocked(ctx, 'checkout.session', sessionId, 'session');
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      {},
    );
  }
  await cancelTimer(ctx, 'checkout_session_expiry', sessionId);
  return markExpired(ctx, session);
}
