import { decodeCursor, paginate } from '../../../lib/cursor.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type PayoutRow, payouts } from '../../../models/Payout.js';
import { actorOf, type Context } from '../../context.js';
import { type PayoutDetailRow, type PayoutView, payoutView } from '../views.js';

/** Completes a subquery of payouts with their deadline. @param source SQL that selects `payouts.columns` */
export const payoutDetails = (source: string): string => `
  SELECT payout.*, payout.created_at::text AS cursor_sort, deadline.due_at AS next_deadline, deadline.kind AS deadline_kind
    FROM (${source}) payout
    LEFT JOIN LATERAL (SELECT due_at, kind FROM deadlines WHERE subject_id = payout.id ORDER BY due_at LIMIT 1) deadline
      ON true`;

/** A subject's payout that has not been cancelled, else the last cancelled one; null when there never was one. */
export async function payoutOf(subjectId: string, transaction?: Transaction | null): Promise<PayoutRow | null> {
  const [payout] = await query<PayoutRow>(
    {
      text: `SELECT ${payouts.columns} FROM payouts WHERE subject_id = $1
              ORDER BY status = 'cancelled', created_at DESC, id DESC LIMIT 1`,
      values: [subjectId],
    },
    transaction,
  );
  return payout ?? null;
}

/** The payouts of many subjects, as {@link payoutOf} picks them, in one statement. By subject id. */
export async function payoutViews(
  subjectIds: string[],
  transaction?: Transaction | null,
): Promise<Map<string, PayoutView>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await query<PayoutDetailRow>(
    {
      text: payoutDetails(`
        SELECT DISTINCT ON (subject_id) ${payouts.columns} FROM payouts WHERE subject_id = ANY($1::uuid[])
         ORDER BY subject_id, status = 'cancelled', created_at DESC, id DESC`),
      values: [subjectIds],
    },
    transaction,
  );
  return new Map(rows.map((row) => [row.subject_id, payoutView(row)]));
}

export interface PayoutPage {
  payouts: PayoutView[];
  next_cursor: string | null;
}

/**
 * The caller's own payouts, newest first.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export async function listPayouts(ctx: Context, input: { limit: number; cursor?: string }): Promise<PayoutPage> {
  const after = decodeCursor(input.cursor);
  const rows = await query<PayoutDetailRow & { cursor_sort: string }>({
    name: after ? 'payouts-mine-after' : 'payouts-mine',
    text: `${payoutDetails(`
      SELECT ${payouts.columns} FROM payouts
       WHERE user_id = $1 ${after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
       ORDER BY created_at DESC, id DESC LIMIT $2`)}
      ORDER BY payout.created_at DESC, payout.id DESC`,
    values: [actorOf(ctx).userId, input.limit + 1, ...(after ? [after.sort, after.id] : [])],
  });
  const page = paginate(rows, input.limit);
  return { payouts: page.rows.map(payoutView), next_cursor: page.next_cursor };
}
