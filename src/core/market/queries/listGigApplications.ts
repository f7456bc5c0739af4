import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement, type Transaction } from '../../../lib/db.js';
import { type ApplicationStatus, applications } from '../../../models/Application.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { profileColumns } from '../../identity/index.js';
import { canManage } from '../policy.js';
import type { OwnerApplicationRecord } from '../views.js';
import { applicationWait } from './applicationWait.js';
import { columnsOf } from './columns.js';

export interface GigApplicationFilter {
  limit: number;
  cursor?: string;
  status?: ApplicationStatus;
}

const read = (source: string): string => `
  SELECT ${columnsOf(applications, 'a')}, a.created_at::text AS cursor_sort, l.title AS gig_title,
         wait.waiting_for, wait.next_deadline, row_to_json(worker) AS profile
    FROM ${source} a
    JOIN listings l ON l.id = a.listing_id${applicationWait}
    JOIN LATERAL (SELECT ${profileColumns} FROM users u WHERE u.id = a.worker_user_id LIMIT 1) worker ON true`;

/** Applications and their workers' profiles in one statement. Exported for the plan's test. */
export function listGigApplicationsStatement(listingId: string, filter: GigApplicationFilter): Statement {
  const { after, fetch } = pageOf(filter);
  const range = `(
    SELECT ${applications.columns} FROM applications
     WHERE listing_id = $3 ${filter.status ? `AND status = '${filter.status}'` : ''}
       AND (created_at, id) < ($1::timestamptz, $2::uuid)
     ORDER BY created_at DESC, id DESC LIMIT ${fetch})`;
  return {
    name: `gig-applications-${filter.status ?? 'all'}-${fetch}`,
    text: `${read(range)} ORDER BY a.created_at DESC, a.id DESC`,
    values: [after.sort, after.id, listingId],
  };
}

/** The applications to one of the caller's own listings, newest first. @throws {Problem} NOT_FOUND, INVALID_CURSOR */
export async function listGigApplications(ctx: Context, listingId: string, filter: GigApplicationFilter) {
  canManage(actorOf(ctx), await listings.find(listingId));
  const rows = await query<OwnerApplicationRecord & { cursor_sort: string }>(
    listGigApplicationsStatement(listingId, filter),
  );
  return paginate(rows, filter.limit);
}

/** One application as the owner of its listing sees it; the caller has checked who asks. */
export async function readOwnerApplication(
  transaction: Transaction,
  applicationId: string,
): Promise<OwnerApplicationRecord> {
  const [row] = await query<OwnerApplicationRecord>(
    { text: `${read('applications')} WHERE a.id = $1`, values: [applicationId] },
    transaction,
  );
  return row!;
}
