import { marketNow } from '../../../lib/clock.js';
import { notFound } from '../../../lib/errors.js';
import { type User, users } from '../../../models/User.js';
import { type Context, transact } from '../../context.js';
import { moveCredits } from '../credits.js';
import { requireAdmin } from '../policy.js';
import { recordRevocation } from '../revocations.js';

export type AccountChanges = Partial<Pick<User, 'role' | 'subscription_tier' | 'credits_balance'>>;

/**
 * Sets what a user cannot set alone: role, tier, credits. Holds from the user's next request on.
 *
 * @throws {Problem} ADMIN_ONLY, NOT_FOUND
 */
export async function changeAccount(
  ctx: Context,
  { userId, credits_balance, ...changes }: { userId: string } & AccountChanges,
): Promise<User> {
  requireAdmin(ctx);
  return transact(ctx, async (transaction) => {
    const user = await users.lock(transaction, userId);
    if (user?.status !== 'active') throw notFound('user');
    const adjustment = (credits_balance ?? user.credits_balance) - user.credits_balance;
    if (adjustment !== 0) {
      await moveCredits(transaction, user, { amount: adjustment, reason: 'adjustment', reference_id: null });
    }
    const updated = await users.update(transaction, userId, { ...changes, updated_at: marketNow() });
    await recordRevocation(transaction, { kind: 'user', subjectId: userId });
    return updated;
  });
}
