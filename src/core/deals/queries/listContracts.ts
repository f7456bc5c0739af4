import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { type ContractStatus, contracts } from '../../../models/Contract.js';
import { actorOf, type Context } from '../../context.js';
import { type ContractDetailRow, contractDetails } from '../details.js';
import { type ContractView, presentContracts } from '../views.js';

const newestFirst = 'ORDER BY created_at DESC, id DESC LIMIT $2';

/** The contracts of a party: one index range for each role, merged; whatever the page, nothing else is read. */
function listStatement(filters: { status: boolean; cursor: boolean }): string {
  let parameter = 2;
  const conditions = [
    filters.status && `status = $${++parameter}`,
    filters.cursor && `(created_at, id) < ($${++parameter}::timestamptz, $${++parameter}::uuid)`,
  ].filter(Boolean);
  const ofRole = (column: string): string =>
    `(SELECT ${contracts.columns} FROM contracts WHERE ${[`${column} = $1`, ...conditions].join(' AND ')} ${newestFirst})`;
  const mine = `SELECT * FROM (${ofRole('client_user_id')} UNION ALL ${ofRole('worker_user_id')}) mine ${newestFirst}`;
  return `${contractDetails(mine)} ORDER BY contract.created_at DESC, contract.id DESC`;
}

export interface ContractFilter {
  status?: ContractStatus;
  /** 1–100 */
  limit: number;
  cursor?: string;
}

/** One page and one row more, prepared. @throws {Problem} INVALID_CURSOR */
export function contractsPage(userId: string, filter: ContractFilter): Statement {
  const after = decodeCursor(filter.cursor);
  const kind = { status: filter.status !== undefined, cursor: after !== null };
  return {
    name: `contracts-list${kind.status ? '-status' : ''}${kind.cursor ? '-after' : ''}`,
    text: listStatement(kind),
    values: [
      userId,
      filter.limit + 1,
      ...(filter.status ? [filter.status] : []),
      ...(after ? [after.sort, after.id] : []),
    ],
  };
}

/**
 * The caller's contracts, in either role, newest first (seed 003, GET /api/contracts).
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listContracts(
  ctx: Context,
  filter: ContractFilter,
): Promise<{ contracts: ContractView[]; next_cursor: string | null }> {
  const { userId } = actorOf(ctx);
  const rows = await query<ContractDetailRow & { cursor_sort: string }>(contractsPage(userId, filter));
  const page = paginate(rows, filter.limit);
  return { contracts: await presentContracts(page.rows), next_cursor: page.next_cursor };
}
