import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { actorOf, type Context } from '../../context.js';
import {
  type FileSubject,
  fileSubjects,
  findFileByPath,
  maySee,
  type SignedLink,
  signedFileUrl,
} from '../../files/index.js';
import { canSeeJob, JOB_FILES, readJob, requireAcknowledgment } from '../../market/index.js';
import { DELIVERABLE_FILES } from '../fileAccess.js';

/** Whether one of these contracts is the job's. */
async function areOfJob(contractIds: string[], jobId: string): Promise<boolean> {
  if (contractIds.length === 0) return false;
  const rows = await query({
    name: 'contracts-of-files',
    text: 'SELECT id FROM contracts WHERE id = ANY($1::uuid[]) AND listing_id = $2 LIMIT 1',
    values: [contractIds, jobId],
  });
  return rows.length > 0;
}

async function mayAny(subjects: FileSubject[], userId: string): Promise<boolean> {
  for (const { type, id } of subjects) if (await maySee(type, userId, id)) return true;
  return false;
}

/**
 * A signed link, for ten minutes, to one file of a job (seed 002, download): an attachment for whoever has acknowledged
 * data privacy, a deliverable for the poster, the assigned agent and those who proof it.
 *
 * @param input the file as `file_path` names it in responses; it is looked up, never opened as a path
 * @throws {Problem} NOT_FOUND, ACKNOWLEDGMENT_REQUIRED
 */
export async function getDownloadLink(ctx: Context, input: { jobId: string; filePath: string }): Promise<SignedLink> {
  const actor = actorOf(ctx);
  canSeeJob(actor, await readJob(input.jobId, actor.userId));
  const file = await findFileByPath(input.filePath);
  if (!file) throw notFound('file');
  const subjects = await fileSubjects(file.id);
  if (subjects.some(({ type, id }) => type === JOB_FILES && id === input.jobId)) {
    await requireAcknowledgment(null, input.jobId, actor.userId);
    return signedFileUrl(file.id);
  }
  const deliverables = subjects.filter(({ type }) => type === DELIVERABLE_FILES);
  const contractIds = deliverables.map(({ id }) => id);
  if (!(await areOfJob(contractIds, input.jobId)) || !(await mayAny(deliverables, actor.userId)))
    throw notFound('file');
  return signedFileUrl(file.id);
}
