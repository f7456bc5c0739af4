import { pageOf, paginate } from '../../../lib/cursor.js';
import { query, type Statement } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { acknowledgedColumn, type JobRecord } from '../../market/index.js';
import { liveSlotStatuses } from '../states.js';

const columns = listings.columns
  .split(', ')
  .map((column) => `l.${column}`)
  .join(', ');

const live = liveSlotStatuses.map((status) => `'${status}'`).join(', ');

/**
 * Newest first, along the index of jobs in proof. Nothing in it is a peer's: a job that the caller has a seat on is
 * never listed, so that seats taken or lost by others do not show. Exported for the plan's test.
 */
export function listProofNeededStatement(userId: string, page: { limit: number; cursor?: string }): Statement {
  const { after, fetch } = pageOf(page);
  return {
    name: `proof-needed-${fetch}`,
    text: `
      SELECT ${columns}, l.listed_at::text AS cursor_sort, ${acknowledgedColumn('l', '$3')}
        FROM listings l
       WHERE l.job_status = 'pending_proof' AND (l.listed_at, l.id) < ($1::timestamptz, $2::uuid)
         AND l.owner_id <> $3 AND l.assigned_agent_id IS DISTINCT FROM $3
         AND l.proofer_count > (SELECT count(*) FROM proof_slots s
                                 WHERE s.contract_id = l.contract_id AND s.status IN (${live}))
         AND NOT EXISTS (SELECT FROM proof_slots s WHERE s.contract_id = l.contract_id AND s.proofer_id = $3)
         AND NOT EXISTS (SELECT FROM proof_rounds r WHERE r.contract_id = l.contract_id AND r.status = 'decided'
                           AND r.round = (SELECT max(round) FROM proof_rounds WHERE contract_id = l.contract_id))
       ORDER BY l.listed_at DESC, l.id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, userId],
  };
}

/**
 * Jobs of others that wait for proofers and have room for one (seed 002, proof-needed), as far as they show before data
 * privacy is acknowledged.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listProofNeeded(ctx: Context, page: { limit: number; cursor?: string }) {
  const rows = await query<JobRecord & { cursor_sort: string }>(listProofNeededStatement(actorOf(ctx).userId, page));
  return paginate(rows, page.limit);
}
