import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { applications } from '../../../models/Application.js';
import { actorOf, type Context } from '../../context.js';
import { applicationStatusesOf, type ProposalRecord, type ProposalStatus } from '../proposalViews.js';
import { columnsOf } from './columns.js';
import { nextWait } from './getJob.js';

/** SQL: which applications are proposals. The indexes of a worker's proposals say the same. */
const isProposal = `application_type = 'agent' AND proposed_price IS NOT NULL`;

/** What is made of a proposal, and what that waits for, hangs on its listing while it is the accepted one. */
const read = (source: string): string => `
  SELECT ${columnsOf(applications, 'a')}, a.created_at::text AS cursor_sort, l.title AS gig_title, l.owner_id,
         CASE WHEN l.accepted_application_id = a.id THEN l.contract_id END AS contract_id,
         CASE WHEN l.accepted_application_id = a.id THEN wait.waiting_for END AS waiting_for,
         CASE WHEN l.accepted_application_id = a.id THEN wait.next_deadline END AS next_deadline
    FROM ${source} a
    JOIN listings l ON l.id = a.listing_id ${nextWait}`;

export interface ProposalFilter {
  limit: number;
  cursor?: string;
  status?: ProposalStatus;
}

/** An accepted proposal is one of two kinds of application: two ranges, merged. Exported for the plan's test. */
export function listProposalsStatement(userId: string, filter: ProposalFilter): Statement {
  const { after, fetch } = pageOf(filter);
  const order = 'ORDER BY created_at DESC, id DESC';
  const range = (status: string): string => `
    (SELECT ${applications.columns} FROM applications
      WHERE worker_user_id = $3 ${status} AND ${isProposal} AND (created_at, id) < ($1::timestamptz, $2::uuid)
      ${order} LIMIT ${fetch})`;
  const ranges = filter.status
    ? applicationStatusesOf(filter.status).map((status) => range(`AND status = '${status}'`))
    : [range('')];
  return {
    name: `proposals-${filter.status ?? 'all'}-${fetch}`,
    text: `${read(`(SELECT * FROM (${ranges.join(' UNION ALL ')}) mine ${order} LIMIT ${fetch})`)}
       ORDER BY a.created_at DESC, a.id DESC`,
    values: [after.sort, after.id, userId],
  };
}

/** The proposals that the caller has made, newest first. @throws {Problem} INVALID_CURSOR */
export async function listProposals(ctx: Context, filter: ProposalFilter) {
  const rows = await query<ProposalRecord & { cursor_sort: string }>(
    listProposalsStatement(actorOf(ctx).userId, filter),
  );
  return paginate(rows, filter.limit);
}

/** A proposal, for who made it and for the owner of its gig. @throws {Problem} NOT_FOUND */
export async function findProposal(ctx: Context, proposalId: string): Promise<ProposalRecord> {
  const { userId } = actorOf(ctx);
  const statement = {
    text: read(`(SELECT ${applications.columns} FROM applications WHERE id = $1 AND ${isProposal})`),
    values: [proposalId],
  };
  const [row] = await query<ProposalRecord>(
    ctx.transaction ? statement : { ...statement, name: 'proposals-find' },
    ctx.transaction,
  );
  if (!row || (row.worker_user_id !== userId && row.owner_id !== userId)) throw notFound('proposal');
  return row;
}

/**
 * Which listing a proposal is to, for the owner of that, or for who made the proposal: the two sides do different things
 * to it, and to the one the other's is not there.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function locateProposal(
  ctx: Context,
  proposalId: string,
  side: 'owner' | 'proposer',
): Promise<{ listingId: string; applicationId: string }> {
  const { owner_id, worker_user_id, listing_id } = await findProposal(ctx, proposalId);
  if ((side === 'owner' ? owner_id : worker_user_id) !== actorOf(ctx).userId) throw notFound('proposal');
  return { listingId: listing_id, applicationId: proposalId };
}
