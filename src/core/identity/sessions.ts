import { policy } from '../../../config/policy.js';
import { query, type Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { sessions } from '../../models/Session.js';
import type { User } from '../../models/User.js';
import { recordRevocation } from './revocations.js';
import { signSessionToken } from './sessionTokens.js';
import { type MeView, meView } from './views.js';

export interface SignedIn {
  /** A JWT. */
  token: string;
  expires_at: string;
  user: MeView;
}

/** Opens a session of {@link policy.identity.sessionSeconds}, wall time. */
export async function openSession(transaction: Transaction, user: User): Promise<SignedIn> {
  // Whole seconds, as in the token, so that both expire at once.
  const expiresAt = new Date((Math.floor(Date.now() / 1_000) + policy.identity.sessionSeconds) * 1_000);
  const session = await sessions.insert(transaction, { id: orderedId(), user_id: user.id, expires_at: expiresAt });
  const token = await signSessionToken({ userId: user.id, sessionId: session.id }, expiresAt);
  return { token, expires_at: expiresAt.toISOString(), user: meView(user) };
}

/** Ends every session of a user. */
export async function endSessions(transaction: Transaction, userId: string): Promise<void> {
  await query(
    { text: 'UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL', values: [userId] },
    transaction,
  );
  await recordRevocation(transaction, { kind: 'user', subjectId: userId });
}
