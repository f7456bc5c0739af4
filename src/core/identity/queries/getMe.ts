import { users } from '../../../models/User.js';
import { actorOf, type Context } from '../../context.js';
import { requireAccount } from '../policy.js';
import { type MeView, meView } from '../views.js';

/** The caller's own profile. */
export async function getMe(ctx: Context): Promise<MeView> {
  const user = await users.find(actorOf(ctx).userId, ctx.transaction);
  requireAccount(user);
  return meView(user);
}
