import { actorOf, type Context, transact } from '../../context.js';
import { type MeView, type ProfileChanges, updateProfile } from '../../identity/index.js';
import { dropResume, uploadedResumeUrl } from '../resume.js';

/**
 * Changes the caller's own profile. Another `resume_url`, or null, deletes an uploaded résumé: nobody could find it any
 * more.
 */
export async function changeProfile(ctx: Context, changes: ProfileChanges): Promise<MeView> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const me = await updateProfile({ ...ctx, transaction }, changes);
    const { resume_url } = changes;
    if (resume_url !== undefined && resume_url !== uploadedResumeUrl(userId)) await dropResume(transaction, userId);
    return me;
  });
}
