import { marketNow } from '../../../lib/clock.js';
import { users } from '../../../models/User.js';
import { type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { endApiKeysOf } from '../apiKeys.js';
import { useEmailToken } from '../emailTokens.js';
import { hashPassword } from '../passwords.js';
import { endSessions } from '../sessions.js';

/**
 * Sets a new password and ends every session. The mailed token also proves the address: where it was not verified
 * before, whoever made the account may have been someone else, so its API keys end too, and the log tells the modules
 * that send elsewhere what happens to its owner, or their money (webhooks, notification channels, payouts).
 *
 * @throws {Problem} INVALID_TOKEN, VALIDATION_FAILED for the password
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await transact(ctx, async (transaction) => {
    const { id, email_verified_at } = await useEmailToken(transaction, input.token, 'reset_password');
    const now = marketNow();
    if (!email_verified_at) {
      await endApiKeysOf(transaction, id);
      await recordEvent(transaction, 'account.recovered', { data: { user_id: id }, recipients: [] });
    }
    await users.update(transaction, id, {
      password_hash: passwordHash,
      email_verified_at: email_verified_at ?? now,
      updated_at: now,
    });
    await endSessions(transaction, id);
  });
}
