import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { proofs } from '../../../models/Proof.js';
import { actorOf, type Context } from '../../context.js';
import { PROOF_VERDICT } from '../deadlineKinds.js';
import { type ProofRecord, proofView } from '../views.js';

const columns = proofs.columns
  .split(', ')
  .map((column) => `p.${column}`)
  .join(', ');

/** Which proofs are the caller's: those given as a proofer, or the verdicts got as a worker. */
const mine = {
  given: 'p.proofer_id = $3',
  received: `p.worker_user_id = $3 AND p.status = 'submitted'`,
} as const;

/** A proof outside of its job's list of them. A resource of the export only. */
const exportedProofView = (row: ProofRecord, viewerId: string) => ({
  ...proofView(row, viewerId),
  job_id: row.listing_id,
  status: row.status,
});

/**
 * The caller's proofs, newest first, as far as each shows to them on its job; those that came to no verdict too.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listMyProofs(
  ctx: Context,
  page: { limit: number; cursor?: string; direction: keyof typeof mine },
) {
  const { userId } = actorOf(ctx);
  const { after, fetch } = pageOf(page);
  const found = await query<ProofRecord & { cursor_sort: string }>({
    name: `proofs-${page.direction}-${fetch}`,
    text: `SELECT ${columns}, p.created_at::text AS cursor_sort, r.status <> 'open' AS round_over,
                  d.due_at AS next_deadline
             FROM proofs p
             JOIN proof_rounds r ON r.id = p.round_id
             LEFT JOIN deadlines d ON d.subject_id = p.id AND d.kind = '${PROOF_VERDICT}'
            WHERE ${mine[page.direction]} AND (p.created_at, p.id) < ($1::timestamptz, $2::uuid)
            ORDER BY p.created_at DESC, p.id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, userId],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map((row) => exportedProofView(row, userId)), next_cursor };
}
