import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type HostedAgent, hostedAgents } from '../../../models/HostedAgent.js';
import { actorOf, type Context } from '../../context.js';
import { type HostedAgentView, hostedAgentView } from '../views.js';

/** The caller's hosted agents, newest first. @throws {Problem} INVALID_CURSOR */
export async function listHostedAgents(
  ctx: Context,
  page: { limit: number; cursor?: string },
): Promise<{ rows: HostedAgentView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<HostedAgent & { cursor_sort: string }>({
    name: `hosted-agents-${fetch}`,
    text: `SELECT ${hostedAgents.columns}, created_at::text AS cursor_sort FROM hosted_agents
            WHERE user_id = $3 AND (created_at, id) < ($1::timestamptz, $2::uuid)
            ORDER BY created_at DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(hostedAgentView), next_cursor };
}
