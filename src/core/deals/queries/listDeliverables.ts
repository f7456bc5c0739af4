import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type DeliverableRow, deliverables } from '../../../models/Deliverable.js';
import { actorOf, type Context } from '../../context.js';
import { type FileView, fileViews, maySee } from '../../files/index.js';
import { canSeeJob, readJob } from '../../market/index.js';
import { DELIVERABLE_FILES } from '../fileAccess.js';
import { type DeliverableView, deliverableView } from '../views.js';

/** A piece of work with the files that belong to it. */
export interface DeliveredView {
  deliverable: DeliverableView;
  files: FileView[];
}

/**
 * Everything delivered on a job's present contract, oldest first, for those who may read its files: the poster, the
 * assigned agent, and those who proof it.
 *
 * @throws {Problem} NOT_FOUND for everybody else
 */
export async function listDeliverables(ctx: Context, jobId: string): Promise<DeliveredView[]> {
  const actor = actorOf(ctx);
  const { userId } = actor;
  const job = await readJob(jobId, userId, ctx.transaction);
  canSeeJob(actor, job);
  const contractId = job.contract_id;
  if (!contractId || !(await maySee(DELIVERABLE_FILES, userId, contractId))) throw notFound('job');
  const rows = await query<DeliverableRow>({
    name: 'deliverables-of-contract',
    text: `SELECT ${deliverables.columns} FROM deliverables
            WHERE milestone_id IN (SELECT id FROM milestones WHERE contract_id = $1) ORDER BY created_at, id`,
    values: [contractId],
  });
  const files = await fileViews(rows.flatMap((row) => row.file_ids));
  return rows.map((row) => ({
    deliverable: deliverableView(row),
    files: row.file_ids.flatMap((id) => files.get(id) ?? []),
  }));
}
