import { actorOf, type Context, transact } from '../../context.js';
import { linkFiles, storeFile, type Upload } from '../../files/index.js';
import { type MeView, updateProfile } from '../../identity/index.js';
import { dropResume, RESUME, resumeTypes, uploadedResumeUrl } from '../resume.js';

/**
 * Makes an uploaded file the caller's résumé; the one before is deleted (seed 003, Profiles).
 *
 * @throws {Problem} UNSUPPORTED_MEDIA_TYPE unless the content is PDF, JPEG, PNG or WebP
 */
export async function uploadResume(ctx: Context, upload: Upload): Promise<MeView> {
  const { userId } = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const inside = { ...ctx, transaction };
    const me = await updateProfile(inside, { resume_url: uploadedResumeUrl(userId) });
    await dropResume(transaction, userId);
    const file = await storeFile(inside, upload, resumeTypes);
    await linkFiles(transaction, { fileIds: [file.id], ownerId: userId, subjectType: RESUME, subjectId: userId });
    return me;
  });
}
