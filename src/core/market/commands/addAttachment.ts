import { policy } from '../../../../config/policy.js';
import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { linkFiles, storeFile, type Upload } from '../../files/index.js';
import { type AttachmentView, attachmentView, JOB_FILES } from '../attachments.js';
import { lockListing } from '../locks.js';
import { canManageJob, isDirect } from '../policy.js';
import { listAttachmentFiles } from '../queries/listAttachments.js';

/**
 * Adds a reference file to a job: a brief, a specification, a data set. Whoever has acknowledged data privacy may read it.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, ATTACHMENT_LIMIT
 */
export async function addAttachment(ctx: Context, listingId: string, upload: Upload): Promise<AttachmentView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockListing(transaction, listingId);
    canManageJob(actor, job);
    isDirect(job, 'POST /api/contracts/[id]/messages once there is a contract');
    const { maxAttachments } = policy.market;
    if ((await listAttachmentFiles(job.id, transaction)).length >= maxAttachments) {
      throw new Problem(
        'ATTACHMENT_LIMIT',
        `A job has at most ${maxAttachments} attachments. Put several into one archive.`,
      );
    }
    const file = await storeFile({ ...ctx, transaction }, upload);
    await linkFiles(transaction, {
      fileIds: [file.id],
      ownerId: actor.userId,
      subjectType: JOB_FILES,
      subjectId: job.id,
    });
    return attachmentView(file);
  });
}
