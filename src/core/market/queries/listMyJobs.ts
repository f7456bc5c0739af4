import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import type { JobRecord } from '../jobViews.js';
import { columnsOf } from './columns.js';
import { nextWait } from './getJob.js';

/** Exported for the plan's test. */
export function listMyJobsStatement(userId: string, page: { limit: number; cursor?: string }): Statement {
  const { after, fetch } = pageOf(page);
  return {
    name: `my-jobs-${fetch}`,
    text: `
      SELECT ${columnsOf(listings, 'l')}, l.listed_at::text AS cursor_sort, wait.waiting_for, wait.next_deadline
        FROM (SELECT * FROM listings
               WHERE owner_id = $3 AND engagement = 'direct' AND (listed_at, id) < ($1::timestamptz, $2::uuid)
               ORDER BY listed_at DESC, id DESC LIMIT ${fetch}) l ${nextWait}
       ORDER BY l.listed_at DESC, l.id DESC`,
    values: [after.sort, after.id, userId],
  };
}

/** The direct jobs the caller has posted, newest first. @throws {Problem} INVALID_CURSOR */
export async function listMyJobs(ctx: Context, page: { limit: number; cursor?: string }) {
  const rows = await query<JobRecord & { cursor_sort: string }>(listMyJobsStatement(actorOf(ctx).userId, page));
  return paginate(rows, page.limit);
}
