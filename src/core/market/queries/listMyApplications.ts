import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { type ApplicationStatus, applications } from '../../../models/Application.js';
import { negotiations } from '../../../models/Negotiation.js';
import { actorOf, type Context } from '../../context.js';
import { type ApplicantApplicationRecord, NEGOTIATION_EXPIRY } from '../views.js';
import { applicationWait } from './applicationWait.js';
import { columnsOf } from './columns.js';

export interface MyApplicationFilter {
  limit: number;
  cursor?: string;
  status?: ApplicationStatus;
  listingId?: string;
}

const read = (range: string): string => `
  SELECT ${columnsOf(applications, 'a')}, a.created_at::text AS cursor_sort, l.title AS gig_title,
         wait.waiting_for, wait.next_deadline, row_to_json(latest) AS negotiation
    FROM (${range}) a
    JOIN listings l ON l.id = a.listing_id${applicationWait}
    LEFT JOIN LATERAL (
           SELECT ${columnsOf(negotiations, 'n')}, d.due_at AS next_deadline
             FROM negotiations n
             LEFT JOIN deadlines d ON d.subject_id = n.id AND d.kind = '${NEGOTIATION_EXPIRY}'
            WHERE n.application_id = a.id AND n.state <> 'expired'
            ORDER BY n.created_at DESC, n.id DESC LIMIT 1) latest ON true
   ORDER BY a.created_at DESC, a.id DESC`;

/** Exported for the plan's test. */
export function listMyApplicationsStatement(userId: string, filter: MyApplicationFilter): Statement {
  const { after, fetch } = pageOf(filter);
  const { status, listingId } = filter;
  const ofStatus = status ? `AND status = '${status}'` : '';
  if (listingId) {
    // There are two applications to a listing at most. Without a name this is planned for this very listing: a plan for
    // any listing would take a popular one for average and read all its applications.
    const few = `SELECT ${applications.columns} FROM applications
                  WHERE worker_user_id = $3 AND listing_id = $4 ${ofStatus}
                    AND (created_at, id) < ($1::timestamptz, $2::uuid)`;
    return { text: read(few), values: [after.sort, after.id, userId, listingId] };
  }
  return {
    name: `my-applications-${status ?? 'all'}-${fetch}`,
    text: read(`SELECT ${applications.columns} FROM applications
                 WHERE worker_user_id = $3 ${ofStatus} AND (created_at, id) < ($1::timestamptz, $2::uuid)
                 ORDER BY created_at DESC, id DESC LIMIT ${fetch}`),
    values: [after.sort, after.id, userId],
  };
}

/**
 * The caller's own applications, newest first, each with its gig's title and, while the owner negotiates or has made a
 * deal with them, that negotiation (seed 003, Gigs).
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listMyApplications(ctx: Context, filter: MyApplicationFilter) {
  const rows = await query<ApplicantApplicationRecord & { cursor_sort: string }>(
    listMyApplicationsStatement(actorOf(ctx).userId, filter),
  );
  return paginate(rows, filter.limit);
}
