import { marketNow } from '../../../lib/clock.js';
import { type User, users } from '../../../models/User.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordRevocation } from '../revocations.js';
import { type MeView, meView } from '../views.js';
import { lockAccount } from './lockAccount.js';

export type ProfileChanges = Partial<
  Pick<User, 'display_name' | 'bio' | 'skills' | 'user_type' | 'portfolio_website_url' | 'resume_url'>
>;

/** Changes the caller's own profile; a new `user_type` holds from the next request on. */
export async function updateProfile(ctx: Context, changes: ProfileChanges): Promise<MeView> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const user = await lockAccount(transaction, userId);
    const updated = await users.update(transaction, userId, { ...changes, updated_at: marketNow() });
    if (updated.user_type !== user.user_type) {
      await recordRevocation(transaction, { kind: 'user', subjectId: userId });
    }
    return meView(updated);
  });
}
