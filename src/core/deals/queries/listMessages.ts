import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { contracts } from '../../../models/Contract.js';
import { type MessageRow, messages } from '../../../models/Message.js';
import { actorOf, type Context } from '../../context.js';
import { assertParty } from '../policy.js';
import { type MessageView, messageView } from '../views.js';

/**
 * The messages of a contract, newest first, for its parties.
 *
 * @throws {Problem} NOT_FOUND, INVALID_CURSOR
 */
export async function listMessages(
  ctx: Context,
  filter: { contractId: string; limit: number; cursor?: string },
): Promise<{ messages: MessageView[]; next_cursor: string | null }> {
  const contract = await contracts.find(filter.contractId, ctx.transaction);
  if (!contract) throw notFound('contract');
  assertParty(contract, actorOf(ctx));
  const after = decodeCursor(filter.cursor);
  const rows = await query<MessageRow & { cursor_sort: string }>({
    name: `messages-list${after ? '-after' : ''}`,
    text: `SELECT ${messages.columns}, created_at::text AS cursor_sort FROM messages
            WHERE contract_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
            ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [contract.id, filter.limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const page = paginate(rows, filter.limit);
  return { messages: page.rows.map(messageView), next_cursor: page.next_cursor };
}
