import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { payouts } from '../../../models/Payout.js';
import type { Context } from '../../context.js';
import { requireAdmin } from '../../identity/index.js';
import { type PayoutDetailRow, type PayoutView, payoutView } from '../views.js';
import { payoutDetails } from './payouts.js';

/** Payouts that do not leave by themselves as things are: without onboarding, or refused by Stripe too often. */
export const stuckStatuses = ['blocked_kyc', 'failed'] as const;
export type StuckStatus = (typeof stuckStatuses)[number];

export type StuckPayoutView = PayoutView & {
  user_id: string;
  /** What Stripe said last. */
  failure_code: string | null;
  /** It has waited for onboarding longer than 180 days (API.md, Silence). */
  overdue: boolean;
};

type StuckRow = PayoutDetailRow & { overdue: boolean };

const stuckPayoutView = (row: StuckRow): StuckPayoutView => ({
  ...payoutView(row),
  user_id: row.user_id,
  failure_code: row.failure_code,
  overdue: row.overdue,
});

/** Its wait for onboarding is over, and that has been, or is being, acted on. */
const overdue = `(status = 'blocked_kyc' AND NOT EXISTS
  (SELECT FROM deadlines WHERE subject_id = payouts.id AND kind = 'payout.kyc' AND due_at > market_now()))`;

/**
 * Payouts that cannot leave, for admins, newest first.
 *
 * @param filter.overdue only those that have, or have not, waited for onboarding too long
 * @throws {Problem} ADMIN_ONLY, INVALID_CURSOR
 */
export async function listStuckPayouts(
  ctx: Context,
  filter: { status?: StuckStatus; overdue?: boolean; limit: number; cursor?: string },
): Promise<{ payouts: StuckPayoutView[]; next_cursor: string | null }> {
  requireAdmin(ctx);
  const { after, fetch } = pageOf(filter);
  const rows = await query<StuckRow & { cursor_sort: string }>({
    name: `payouts-stuck-${fetch}`,
    text: `${payoutDetails(`
      SELECT ${payouts.columns}, ${overdue} AS overdue FROM payouts
       WHERE status IN ('blocked_kyc', 'failed') AND (created_at, id) < ($1::timestamptz, $2::uuid)
         AND ($3::text IS NULL OR status = $3) AND ($4::boolean IS NULL OR ${overdue} = $4)
       ORDER BY created_at DESC, id DESC LIMIT ${fetch}`)}
      ORDER BY payout.created_at DESC, payout.id DESC`,
    values: [after.sort, after.id, filter.status ?? null, filter.overdue ?? null],
  });
  const page = paginate(rows, filter.limit);
  return { payouts: page.rows.map(stuckPayoutView), next_cursor: page.next_cursor };
}
