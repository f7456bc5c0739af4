import { sessions } from '../../../models/Session.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireSession } from '../policy.js';
import { recordRevocation } from '../revocations.js';

/** Ends the session that asks. @throws {Problem} SESSION_REQUIRED */
export async function logOut(ctx: Context): Promise<void> {
  const sessionId = requireSession(actorOf(ctx));
  return transact(ctx, async (transaction) => {
    await sessions.update(transaction, sessionId, { revoked_at: new Date() });
    await recordRevocation(transaction, { kind: 'session', subjectId: sessionId });
  });
}
