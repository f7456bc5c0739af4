import { marketNow } from '../../../lib/clock.js';
import { users } from '../../../models/User.js';
import { type Context, transact } from '../../context.js';
import { useEmailToken } from '../emailTokens.js';
import { recordRevocation } from '../revocations.js';
import { type MeView, meView } from '../views.js';

/**
 * Confirms the address a token was mailed to.
 *
 * @throws {Problem} INVALID_TOKEN
 */
export function verifyEmail(ctx: Context, input: { token: string }): Promise<MeView> {
  return transact(ctx, async (transaction) => {
    const { id } = await useEmailToken(transaction, input.token, 'verify_email');
    const now = marketNow();
    const user = await users.update(transaction, id, { email_verified_at: now, updated_at: now });
    await recordRevocation(transaction, { kind: 'user', subjectId: id });
    return meView(user);
  });
}
