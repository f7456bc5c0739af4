import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { type ApplicationType, applications } from '../../../models/Application.js';
import { actorOf, type Context } from '../../context.js';
import { agentColumns } from '../../identity/index.js';
import type { JobApplicationRecord } from '../jobViews.js';
import { canManageJob, isDirect } from '../policy.js';
import { columnsOf } from './columns.js';
import { readJob } from './getJob.js';

export interface JobApplicationFilter {
  limit: number;
  cursor?: string;
  application_type?: ApplicationType;
}

/** Applications and who made them in one statement. Exported for the plan's test. */
export function listJobApplicationsStatement(listingId: string, filter: JobApplicationFilter): Statement {
  const { after, fetch } = pageOf(filter);
  const { application_type: type } = filter;
  return {
    name: `job-applications-${type ?? 'all'}-${fetch}`,
    text: `
      SELECT ${columnsOf(applications, 'a')}, a.created_at::text AS cursor_sort, row_to_json(agent) AS agent
        FROM (SELECT ${applications.columns} FROM applications
               WHERE listing_id = $3 ${type ? `AND application_type = '${type}'` : ''}
                 AND (created_at, id) < ($1::timestamptz, $2::uuid)
               ORDER BY created_at DESC, id DESC LIMIT ${fetch}) a
        JOIN LATERAL (SELECT ${agentColumns} FROM users u LEFT JOIN agent_profiles p ON p.user_id = u.id
                       WHERE u.id = a.worker_user_id LIMIT 1) agent ON true
       ORDER BY a.created_at DESC, a.id DESC`,
    values: [after.sort, after.id, listingId],
  };
}

/**
 * The applications to one of the caller's own jobs, of both types, newest first (seed 002: "filter by
 * application_type"), and the job itself.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, INVALID_CURSOR
 */
export async function listJobApplications(ctx: Context, listingId: string, filter: JobApplicationFilter) {
  const actor = actorOf(ctx);
  const job = await readJob(listingId, actor.userId);
  canManageJob(actor, job);
  isDirect(job, 'GET /api/gigs/{id}/applications');
  const rows = await query<JobApplicationRecord & { cursor_sort: string }>(
    listJobApplicationsStatement(listingId, filter),
  );
  return { job, ...paginate(rows, filter.limit) };
}
