import { users } from '../../../models/User.js';
import { actorOf, type Context } from '../../context.js';
import { requireAccount } from '../policy.js';
import { type CreditsView, creditsView } from '../views.js';

/** The caller's credits and tier. */
export async function getCredits(ctx: Context): Promise<CreditsView> {
  const user = await users.find(actorOf(ctx).userId, ctx.transaction);
  requireAccount(user);
  return creditsView(user);
}
