import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { type NegotiationState, negotiations } from '../../../models/Negotiation.js';
import { actorOf, type Context } from '../../context.js';
import { NEGOTIATION_EXPIRY, type NegotiationRecord } from '../views.js';
import { columnsOf } from './columns.js';

export interface NegotiationFilter {
  limit: number;
  cursor?: string;
  state?: NegotiationState;
}

/** One side of the user's negotiations: a range of one index, in list order, so that two can be merged. */
const side = (party: 'client_user_id' | 'worker_user_id', fetch: number, state?: NegotiationState): string => `
  (SELECT ${negotiations.columns} FROM negotiations
    WHERE ${party} = $3 ${state ? `AND state = '${state}'` : ''} AND (created_at, id) < ($1::timestamptz, $2::uuid)
    ORDER BY created_at DESC, id DESC LIMIT ${fetch})`;

/** Two index ranges, merged in order; nobody is on both sides of one negotiation. Exported for the plan's test. */
export function listNegotiationsStatement(userId: string, filter: NegotiationFilter): Statement {
  const { after, fetch } = pageOf(filter);
  return {
    name: `negotiations-${filter.state ?? 'all'}-${fetch}`,
    text: `
      SELECT ${columnsOf(negotiations, 'n')}, n.created_at::text AS cursor_sort,
             l.title AS gig_title, d.due_at AS next_deadline
        FROM (SELECT * FROM (${side('client_user_id', fetch, filter.state)}
                              UNION ALL
                              ${side('worker_user_id', fetch, filter.state)}) both_sides
               ORDER BY created_at DESC, id DESC LIMIT ${fetch}) n
        JOIN listings l ON l.id = n.listing_id
        LEFT JOIN LATERAL (SELECT due_at FROM deadlines
                            WHERE subject_id = n.id AND kind = '${NEGOTIATION_EXPIRY}' LIMIT 1) d ON true
       ORDER BY n.created_at DESC, n.id DESC`,
    values: [after.sort, after.id, userId],
  };
}

/** The negotiations where the caller is client or worker, newest first. @throws {Problem} INVALID_CURSOR */
export async function listNegotiations(ctx: Context, filter: NegotiationFilter) {
  const rows = await query<NegotiationRecord & { cursor_sort: string }>(
    listNegotiationsStatement(actorOf(ctx).userId, filter),
  );
  return paginate(rows, filter.limit);
}
