import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';

const { keepDays, noticeSeconds } = policy.limits.usage;

/** Deletes what has ended: counters whose time is over, usage older than {@link keepDays}, notices that hold nothing back. */
export async function pruneLimits(): Promise<void> {
  await query({ text: 'DELETE FROM rate_limits WHERE expire <= (extract(epoch FROM now()) * 1000)::bigint' });
  await query({
    text: `DELETE FROM usage_days WHERE day < (now() AT TIME ZONE 'UTC')::date - $1::int`,
    values: [keepDays],
  });
  await query({
    text: `DELETE FROM rate_limit_notices WHERE told_at <= now() - $1 * interval '1 second'`,
    values: [noticeSeconds],
  });
}
