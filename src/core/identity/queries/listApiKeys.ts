import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type ApiKey, apiKeys } from '../../../models/ApiKey.js';
import { actorOf, type Context } from '../../context.js';
import { type ApiKeyView, apiKeyView } from '../views.js';

/** The caller's keys, those that ended included, newest first. */
export async function listApiKeys(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ keys: ApiKeyView[]; next_cursor: string | null }> {
  const after = decodeCursor(page.cursor);
  const rows = await query<ApiKey & { cursor_sort: string }>({
    name: after ? 'api-keys-list-after' : 'api-keys-list',
    text: `SELECT ${apiKeys.columns}, created_at::text AS cursor_sort FROM api_keys
            WHERE user_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
            ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [actorOf(ctx).userId, page.limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const { rows: keys, next_cursor } = paginate(rows, page.limit);
  return { keys: keys.map(apiKeyView), next_cursor };
}
