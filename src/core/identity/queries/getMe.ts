import { notFound } from '../../../lib/errors.js';
import { users } from '../../../models/User.js';
import { actorOf, type Context } from '../../context.js';
import { type MeView, meView } from '../views.js';

/** The caller's own profile. */
export async function getMe(ctx: Context): Promise<MeView> {
  const user = await users.find(actorOf(ctx).userId, ctx.transaction);
  if (!user) throw notFound('user');
  return meView(user);
}
