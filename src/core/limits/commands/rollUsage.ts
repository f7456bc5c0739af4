import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { recordEvents } from '../../events/index.js';
import type { Exceeded } from '../usage/tally.js';

interface Overrun {
  user_id: string;
  api_key_id: string | null;
  exceeded: Exceeded;
}

const { rollSize, noticeSeconds } = policy.limits.usage;

/** Adds the oldest tallies to their days; rows are taken in order, so that two workers never wait for each other in turn. */
async function addToDays(transaction: Transaction): Promise<{ taken: number; overruns: Overrun[] }> {
  const rows = await query<{ taken: number; overruns: Overrun[] | null }>(
    {
      text: `
        WITH taken AS (
          DELETE FROM usage_tallies WHERE id IN (
            SELECT id FROM usage_tallies ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
          ) RETURNING id, day, user_id, api_key_id, requests, limited, errors, exceeded
        ), days AS (
          INSERT INTO usage_days AS kept (id, user_id, day, api_key_id, requests, limited, errors)
          SELECT gen_random_uuid(), user_id, day, api_key_id, sum(requests), sum(limited), sum(errors)
            FROM taken GROUP BY user_id, day, api_key_id ORDER BY user_id, day, api_key_id
          ON CONFLICT (user_id, day, coalesce(api_key_id, user_id)) DO UPDATE SET
            requests = kept.requests + excluded.requests,
            limited = kept.limited + excluded.limited,
            errors = kept.errors + excluded.errors,
            updated_at = now()
        ), overruns AS (
          SELECT DISTINCT ON (coalesce(api_key_id, user_id)) user_id, api_key_id, exceeded
            FROM taken WHERE exceeded IS NOT NULL ORDER BY coalesce(api_key_id, user_id), id DESC
        )
        SELECT (SELECT count(*) FROM taken) AS taken, (SELECT jsonb_agg(to_jsonb(overruns)) FROM overruns) AS overruns`,
      values: [rollSize],
    },
    transaction,
  );
  return { taken: rows[0]!.taken, overruns: rows[0]!.overruns ?? [] };
}

/** Tells owners into which limits their keys ran, each key's at most once in an hour of wall time. */
async function tellOwners(transaction: Transaction, overruns: Overrun[]): Promise<void> {
  if (overruns.length === 0) return;
  const told = await query<Overrun>(
    {
      text: `
        WITH overruns AS (
          SELECT user_id, api_key_id, exceeded
            FROM jsonb_to_recordset($1::jsonb) AS overrun (user_id uuid, api_key_id uuid, exceeded jsonb)
        ), notices AS (
          INSERT INTO rate_limit_notices AS notice (credential_id, told_at)
          SELECT coalesce(api_key_id, user_id), now() FROM overruns
            JOIN users ON users.id = overruns.user_id AND users.status = 'active'
           ORDER BY 1
          ON CONFLICT (credential_id) DO UPDATE SET told_at = now()
            WHERE notice.told_at <= now() - $2 * interval '1 second'
          RETURNING credential_id
        )
        SELECT overruns.* FROM notices JOIN overruns ON coalesce(api_key_id, user_id) = credential_id`,
      values: [JSON.stringify(overruns), noticeSeconds],
    },
    transaction,
  );
  await recordEvents(
    transaction,
    'rate_limit.exceeded',
    told.map(({ user_id, api_key_id, exceeded }) => ({
      data: { api_key_id, ...exceeded },
      recipients: [{ user_id, role: 'user' }],
    })),
  );
}

/**
 * Rolls what the web processes have counted into usage per key and day, and tells owners whose keys ran into a limit.
 * Each tally counts exactly once, however many workers do this and wherever one dies.
 */
export async function rollUsage(): Promise<void> {
  for (let full = true; full; ) {
    full = await inTransaction(async (transaction) => {
      const { taken, overruns } = await addToDays(transaction);
      await tellOwners(transaction, overruns);
      return taken === rollSize;
    });
  }
}
