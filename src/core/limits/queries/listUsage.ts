import { policy } from '../../../../config/policy.js';
import { pageOf, paginate } from '../../../lib/cursor.js';
import { query } from '../../../lib/db.js';
import { type UsageDay, usageDays } from '../../../models/UsageDay.js';
import { actorOf, type Context } from '../../context.js';
import { type UsageDayView, usageDayView } from '../views.js';

const DAY_MILLISECONDS = 86_400_000;

const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The days that are shown when nobody says which: the last {@link policy.limits.usage.shownDays}, today included. */
export function shownDays({ from, to }: { from?: string; to?: string }): { from: string; to: string } {
  const end = to ?? dateOf(new Date());
  const days = (policy.limits.usage.shownDays - 1) * DAY_MILLISECONDS;
  return { from: from ?? dateOf(new Date(Date.parse(end) - days)), to: end };
}

/**
 * What the caller asked of the API, by key and day, the latest day first. It lags a few seconds behind.
 *
 * @param range dates (UTC), both included; everything that is kept when left out
 * @throws {Problem} INVALID_CURSOR
 */
export async function listUsage(
  ctx: Context,
  { from = '-infinity', to = 'infinity', ...page }: { from?: string; to?: string; limit: number; cursor?: string },
): Promise<{ rows: UsageDayView[]; next_cursor: string | null }> {
  const { after, fetch } = pageOf(page);
  const found = await query<UsageDay & { cursor_sort: string }>({
    name: `usage-days-${fetch}`,
    text: `SELECT ${usageDays.columns}, day::text || ' 00:00:00+00' AS cursor_sort FROM usage_days
            WHERE user_id = $3 AND day BETWEEN $4 AND $5 AND (day, id) < ($1::date, $2::uuid)
            ORDER BY day DESC, id DESC LIMIT ${fetch}`,
    values: [after.sort, after.id, actorOf(ctx).userId, from, to],
  });
  const { rows, next_cursor } = paginate(found, page.limit);
  return { rows: rows.map(usageDayView), next_cursor };
}
