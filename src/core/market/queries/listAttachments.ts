import { query, type Transaction } from '../../../lib/db.js';
import { type FileRow, files } from '../../../models/File.js';
import type { Context } from '../../context.js';
import { type AttachmentView, attachmentView, JOB_FILES } from '../attachments.js';
import { columnsOf } from './columns.js';
import { getJob } from './getJob.js';

/** The reference files of a job, in the order in which they were added; asks nobody who may see them. */
export function listAttachmentFiles(listingId: string, transaction?: Transaction): Promise<FileRow[]> {
  return query<FileRow>(
    {
      ...(transaction ? {} : { name: 'jobs-attachments' }),
      text: `SELECT ${columnsOf(files, 'f')} FROM file_links link JOIN files f ON f.id = link.file_id
              WHERE link.subject_type = '${JOB_FILES}' AND link.subject_id = $1 ORDER BY f.created_at, f.id`,
      values: [listingId],
    },
    transaction,
  );
}

/**
 * The reference files of a job (seed 002: "Requires NDA acknowledgment").
 *
 * @throws {Problem} NOT_FOUND, ACKNOWLEDGMENT_REQUIRED
 */
export async function listAttachments(ctx: Context, listingId: string): Promise<AttachmentView[]> {
  const job = await getJob(ctx, listingId);
  return (await listAttachmentFiles(job.id)).map(attachmentView);
}
